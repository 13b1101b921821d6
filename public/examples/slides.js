// What a deck of slides does: all but one are not displayed. A frame that loads lazily does so when its slide comes up, and stays.
document.getElementById("next").onclick = () => {
  const slides = [...document.querySelectorAll(".slide")];
  const now = slides.findIndex((slide) => slide.classList.contains("present"));
  slides[now].classList.remove("present");
  slides[(now + 1) % slides.length].classList.add("present");
};
