// The single file has the other pages of Stepsize inside. A link to one of them opens it upon the page.

function openPage(event) {
  const link = event.target.closest("a[href]");
  const [file, id] = link && event.button < 2 ? link.getAttribute("href").split("#") : [];
  const page = file && document.getElementById(`page-${file}`);
  if (!page) return;
  event.preventDefault();
  const dialog = document.createElement("dialog");
  dialog.setAttribute("closedby", "any");
  dialog.append(page.content.cloneNode(true));
  dialog.onclose = () => dialog.remove();
  for (const back of dialog.querySelectorAll('a[href^="./"]')) back.onclick = (click) => goBack(click, dialog);
  document.body.append(dialog);
  dialog.showModal();
  const place = id && document.getElementById(id);
  if (place) place.scrollIntoView({ block: "center" });
}

function goBack(event, dialog) {
  event.preventDefault();
  dialog.close();
}

addEventListener("click", openPage);
addEventListener("auxclick", openPage);
