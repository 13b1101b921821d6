// Starts the app, and says in plain HTML what happened when it cannot start or stops.
// No syntax newer than 2019: a browser too old for the app must still be able to say so.

const CATALOGUE = {
  en: {
    loading: "Loading…",
    network: ["Stepsize could not be loaded", "A part of the page did not arrive. Check the connection, then reload."],
    browser: [
      "This browser cannot run Stepsize",
      "It lacks WebAssembly with SIMD. Chrome 97, Firefox 89 and Safari 16.4 were the first that can run this page; please update or use another browser.",
    ],
    crash: [
      "Stepsize stopped",
      "An error inside Stepsize stopped it. Reload to go on with this link; if it happens again, start with defaults.",
    ],
    reload: "Reload",
    defaults: "Start with defaults",
    copy: "Copy report",
    copied: "Copied",
  },
  zh: {
    loading: "正在加载…",
    network: ["Stepsize 未能加载", "页面的一部分没有传输成功。请检查网络连接，然后重新加载。"],
    browser: [
      "此浏览器无法运行 Stepsize",
      "它不支持带 SIMD 的 WebAssembly。最低版本为 Chrome 97、Firefox 89 或 Safari 16.4；请更新浏览器或换用其他浏览器。",
    ],
    crash: ["Stepsize 已停止", "Stepsize 因内部错误而停止。重新加载可沿用此链接继续；如果再次出现，请使用默认设置。"],
    reload: "重新加载",
    defaults: "使用默认设置",
    copy: "复制报告",
    copied: "已复制",
  },
};

// A module whose only function makes a v128 out of a byte: valid exactly where wasm has SIMD.
const SIMD = Uint8Array.of(
  0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // magic, version
  1, 5, 1, 0x60, 0, 1, 0x7b, // type: () -> v128
  3, 2, 1, 0, // one function of that type
  10, 8, 1, 6, 0, 0x41, 0, 0xfd, 0x0f, 0x0b, // i32.const 0, i8x16.splat, end
);

const part = (id) => document.getElementById(id);

// The app keeps the page's `lang` up to date, so a late failure speaks the language chosen there.
const words = () => CATALOGUE[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];

function say(id, text) {
  part(id).textContent = text;
}

function onPress(id, text, action) {
  say(id, text);
  part(id).onclick = action;
}

async function copyReport() {
  try {
    await navigator.clipboard.writeText(part("failure-report").textContent);
    say("failure-copy", words().copied);
  } catch {
    // A frame may forbid the clipboard: leave the text selected, one key away from a copy.
    getSelection().selectAllChildren(part("failure-report"));
  }
}

function stopWaiting() {
  const waiting = part("boot");
  if (waiting) waiting.remove();
}

// Nothing behind the message works any more, so nothing there may be reached.
function leaveOnly(box) {
  stopWaiting();
  for (const other of document.body.children) other.inert = other !== box;
  box.hidden = false;
}

// Only the first failure is told: the ones after it are its echoes.
function fail(kind, detail) {
  const box = part("failure");
  if (!box.hidden) return;
  const { [kind]: [title, text], reload, defaults, copy } = words();
  say("failure-title", title);
  say("failure-text", text);
  say("failure-report", [detail, location.href, navigator.userAgent].join("\n"));
  onPress("failure-reload", reload, () => location.reload());
  onPress("failure-defaults", defaults, () => location.replace(location.pathname));
  onPress("failure-copy", copy, copyReport);
  leaveOnly(box);
}

const describe = (error) => String((error && error.stack) || error);

globalThis.stepsizeFailed = (message) => fail("crash", message);

// Without an error object it is a notice of the browser (ResizeObserver's, an extension's), not a failure of ours.
addEventListener("error", ({ error }) => error && fail("crash", describe(error)));
addEventListener("unhandledrejection", ({ reason }) => fail("crash", describe(reason)));

function supported() {
  return typeof WebAssembly === "object" && WebAssembly.validate(SIMD);
}

async function download(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  // Some plain file servers do not know the type, and streaming insists on it.
  const streams = response.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

async function load({ js, wasm }) {
  const [glue, program] = await Promise.all([import(new URL(js, document.baseURI)), download(wasm)]);
  return () => glue.default({ module_or_path: program });
}

async function boot(files) {
  document.documentElement.lang = /^zh/.test(navigator.language) ? "zh" : "en";
  say("boot-status", words().loading);
  if (!supported()) return fail("browser", "no WebAssembly SIMD");
  let stage = "network";
  try {
    const start = await load(files);
    stage = "crash";
    await start();
    stopWaiting();
  } catch (error) {
    fail(error instanceof WebAssembly.CompileError ? "browser" : stage, describe(error));
  }
}

boot(document.querySelector("script[data-wasm]").dataset);
