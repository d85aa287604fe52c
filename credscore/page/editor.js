"use strict";
// Sends the draft to this machine's own server after a pause in typing, and shows the page that comes back.
const token = document.querySelector("meta[name=credscore-token]").content;
const [text, title, date, kind, state, read] = ["text", "title", "date", "kind", "state", "read"].map((id) =>
  document.getElementById(id),
);
const PAUSE = 500;
let timer, running;

async function score() {
  running?.abort();
  const mine = (running = new AbortController());
  if (!text.value.trim()) return read.replaceChildren(), (state.textContent = "Nothing to read yet.");
  state.textContent = "Reading …";
  try {
    const answer = await fetch("/score", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Credscore-Token": token },
      body: JSON.stringify({ text: text.value, title: title.value, date: date.value, kind: kind.value }),
      signal: mine.signal,
    });
    const said = await answer.text();
    if (mine !== running) return;
    if (answer.ok) show(said);
    state.textContent = answer.ok ? `Read: ${told()}` : `It was not read: ${said.trim()}`;
  } catch (error) {
    if (error.name !== "AbortError") state.textContent = "The server does not answer; is `credscore serve` still running?";
  }
}

// What comes back is escaped by the server, and the page's policy lets nothing in it run.
function show(html) {
  const off = [...read.querySelectorAll("input:not(:checked)")].map((box) => box.id);
  const place = read.scrollTop;
  read.innerHTML = html;
  for (const id of off) if (document.getElementById(id)) document.getElementById(id).checked = false;
  read.scrollTop = place;
}

function told() {
  const score = read.querySelector(".score")?.textContent.trim() ?? "";
  return `${score}. ${read.querySelector(".tally")?.textContent ?? ""}`;
}

for (const field of [text, title, date, kind]) {
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(score, PAUSE);
  });
}
document.querySelector("form.write").addEventListener("submit", (event) => event.preventDefault());
