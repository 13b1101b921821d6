// What a deck of slides does: all but one are not displayed, and frames are loaded when their slide comes up.
document.getElementById("next").onclick = () => {
  const slides = [...document.querySelectorAll(".slide")];
  const now = slides.findIndex((slide) => slide.classList.contains("present"));
  const next = slides[(now + 1) % slides.length];
  slides[now].classList.remove("present");
  next.classList.add("present");
  for (const frame of next.querySelectorAll("iframe[data-src]")) {
    frame.src = frame.dataset.src;
    frame.removeAttribute("data-src");
  }
};
