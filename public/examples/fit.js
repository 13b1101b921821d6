// Makes every frame of Stepsize as high as its figure says.
addEventListener("message", ({ data, source }) => {
  if (!data || data.stepsize !== "height") return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.height = data.height;
  }
});
