// Keeps the page working without a connection: it holds exactly the files of one build.
// `cargo xtask build` fills in which one, and the path of each file with its checksum. Empty, this keeps nothing, and boot.js does
// not register it.
const BUILD = "";
const FILES = {};

// Several builds may lie below different folders of one site, and share one storage.
const OURS = `stepsize ${registration.scope} `;
const NAME = OURS + BUILD;

// Its content never changes under this name: the name holds a checksum.
const isFixed = (path) => /-[0-9a-f]{16}/.test(path);

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keep());
});

// All or nothing, and only what is what it was when it was built. Fixed files come out of the browser's own cache, where they are.
async function keep() {
  const due = Object.keys(FILES).map((path) => {
    return new Request(path, { integrity: FILES[path], cache: isFixed(path) ? "default" : "no-cache" });
  });
  const cache = await caches.open(NAME);
  await cache.addAll(due);
}

addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)));
}

// Which of the files is asked for, whatever follows its name.
function pathOf(request) {
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  const path = address.startsWith(registration.scope) ? address.slice(registration.scope.length) : undefined;
  return path === "" || path === "index.html" ? "./" : path;
}

addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (event.request.method !== "GET" || !Object.prototype.hasOwnProperty.call(FILES, path)) return;
  event.respondWith(isFixed(path) ? keptFirst(event.request, path) : newestFirst(event.request, path));
});

async function kept(path) {
  const cache = await caches.open(NAME);
  return cache.match(path, { ignoreVary: true });
}

async function keptFirst(request, path) {
  return (await kept(path)) || fetch(request);
}

// A server that fails is as good as none.
async function newestFirst(request, path) {
  const newest = await fetch(request).catch(() => undefined);
  return newest && newest.ok ? newest : (await kept(path)) || newest || Response.error();
}
