// Questions to the figure, and its answers: see docs/embedding.md.
const figure = document.getElementById("figure");
const ask = (question) => figure.contentWindow.postMessage(question, "*");

for (const button of document.querySelectorAll("[data-rate]")) {
  button.onclick = () =>
    ask({
      stepsize: "set",
      link: `v=1&surface=quadratic,curvature_y:20&start=-4,1&steps=60&seed=1&run=sgd,lr:${button.dataset.rate}/constant`,
    });
}
for (const button of document.querySelectorAll("[data-ask]")) button.onclick = () => ask({ stepsize: button.dataset.ask });

addEventListener("message", ({ data, source }) => {
  if (source !== figure.contentWindow || !data) return;
  if (data.stepsize === "ready") ask({ stepsize: "get" });
  if (data.stepsize !== "state") return;
  const told = data.results.map(({ name, loss, diverged }) =>
    diverged === null ? `${name}: loss ${loss === null ? "–" : loss.toPrecision(3)}` : `${name}: diverged at step ${diverged}`,
  );
  document.getElementById("results").textContent = told.join("; ");
});
