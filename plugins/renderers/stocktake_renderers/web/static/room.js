// The room screen: asks whether something has changed, turns by keys, and keeps a quiet time.
const every = 3000;
let tag = "";
let left = 0;
let running = 0;

function words() {
  const timer = document.querySelector(".timer");
  if (!timer) return;
  const minutes = Math.floor(Math.max(left, 0) / 60);
  timer.textContent = `${minutes}:${String(Math.max(left, 0) % 60).padStart(2, "0")}`;
  timer.classList.toggle("over", left <= 0);
}

function stop() {
  clearInterval(running);
  running = 0;
}

function toggle() {
  if (running) return stop();
  running = setInterval(() => { left -= 1; words(); if (left <= 0) stop(); }, 1000);
  words();
}

function begin() {
  stop();
  const timer = document.querySelector(".timer");
  left = timer ? 60 * Number(timer.dataset.minutes) : 0;
  const button = document.querySelector("[data-timer]");
  if (button) { button.hidden = false; button.addEventListener("click", toggle); }
}

const at = (page) => page.querySelector("[data-at]")?.dataset.at ?? "";

function take(text) {
  const found = new DOMParser().parseFromString(text, "text/html");
  const same = at(found) === at(document);
  const focused = document.activeElement?.dataset?.key;
  document.querySelector("main").replaceWith(found.querySelector("main"));
  document.title = found.title;
  if (!same) return begin();
  const button = document.querySelector("[data-timer]");
  if (button) { button.hidden = false; button.addEventListener("click", toggle); }
  if (focused) document.querySelector(`[data-key="${focused}"]`)?.focus();
  if (running) words();
}

async function ask() {
  try {
    const answer = await fetch(location.pathname, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
    if (answer.status === 200 && !answer.redirected) {
      const before = tag;
      tag = answer.headers.get("ETag") ?? "";
      const text = await answer.text();
      if (before) take(text);
    }
  } catch { /* the next try may get through */ }
  setTimeout(ask, document.hidden ? 5 * every : every);
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, details")) return;
  if (event.key === " " && !event.target.closest("button, a") && document.querySelector("[data-timer]")) {
    event.preventDefault();
    toggle();
  }
  const key = { PageDown: "ArrowRight", PageUp: "ArrowLeft" }[event.key] ?? event.key;
  const button = document.querySelector(`[data-key="${key}"]`);
  if (button) { event.preventDefault(); button.click(); }
});
begin();
ask();
