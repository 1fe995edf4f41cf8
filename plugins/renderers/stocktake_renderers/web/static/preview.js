// Loads the page again when the content it shows has changed, at the place where it was.
const status = document.querySelector("[data-preview]");
const broken = "broken" in status.dataset;
const page = location.pathname + location.search;
const key = "preview " + page;

const kept = sessionStorage.getItem(key);
if (kept !== null && !broken) {
  sessionStorage.removeItem(key);
  scrollTo({ top: Number(kept), behavior: "instant" });
}

let timer = 0;
async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch(status.dataset.ask, { headers: { "If-None-Match": `"${status.dataset.preview}"` } });
    if (answer.status === 204) {
      if (!broken) sessionStorage.setItem(key, scrollY);
      location.replace(page);
      return;
    }
    status.textContent = "";
  } catch {
    status.textContent = "The preview has been stopped. Start it again to go on.";
  }
  timer = setTimeout(ask, document.hidden ? 10000 : 1000);
}
timer = setTimeout(ask, 1000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
