"use strict";
// The page reads without a script. This sorts tables by their headings, and puts a rule's card away on Escape.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    const number = head.classList.contains("number");
    const value = (row) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
    const compare = (a, b) => (number ? value(a) - value(b) : value(a).localeCompare(value(b)));
    button.addEventListener("click", () => {
      const before = head.getAttribute("aria-sort");
      const rises = before ? before === "descending" : !number;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", rises ? "ascending" : "descending");
      body.append(...[...body.rows].sort((a, b) => (rises ? compare(a, b) : compare(b, a))));
    });
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.matches("a.rule")) document.activeElement.blur();
});
