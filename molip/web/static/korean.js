// Puts the strings that Streamlit has built in into Korean, as they appear.
// Whole texts only, and never inside what a page or a person wrote.
"use strict";
(() => {
  const WORDS = new Map(Object.entries({
    "Upload": "파일 고르기",
    "Browse files": "파일 고르기",
    "Add files": "파일 더하기",
    "Drag and drop a file here": "파일을 여기에 끌어다 놓아도 됩니다",
    "Drag and drop files here": "파일을 여기에 끌어다 놓아도 됩니다",
    "Upload failed": "올리지 못했습니다",
    "Click to retry upload": "다시 올리기",
    "Too many files": "파일이 너무 많습니다",
    "Only one file is allowed.": "파일은 하나만 올릴 수 있습니다.",
    "Unexpected error. Please try again.": "올리지 못했습니다. 다시 해 보십시오.",
    "Running...": "처리하고 있습니다…",
    "Running…": "처리하고 있습니다…",
    "Connecting": "연결하고 있습니다",
    "CONNECTING": "연결하고 있습니다",
    "Connecting to Streamlit server": "서버에 연결하고 있습니다",
    "Connection error": "연결이 끊겼습니다",
    "Streamlit server is not responding. Are you connected to the internet?":
      "서버가 대답하지 않습니다. 인터넷 연결을 확인해 주십시오. 다시 연결되면 이어서 쓸 수 있습니다.",
    "Connection timed out": "서버가 대답하지 않습니다",
    "Connection timed out.": "서버가 대답하지 않습니다.",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "연결이 끊겼습니다. 다시 연결될 때까지 잠시 기다려 주십시오.",
    "Please wait...": "잠시 기다려 주십시오…",
    "Page not found": "없는 화면입니다",
    "Choose an option": "고르십시오",
    "Choose options": "고르십시오",
    "No results": "찾은 것이 없습니다",
    "No options to select": "고를 것이 없습니다",
    "Select all": "모두 고르기",
    "Clear all": "모두 지우기",
    "Clear value": "지우기",
    "Clear entry": "지우기",
    "Clear date": "날짜 지우기",
    "Choose date": "날짜 고르기",
    "Next month": "다음 달",
    "Previous month": "이전 달",
    "Next": "다음",
    "Previous": "이전",
    "Select...": "고르십시오",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "화살표 키로 날짜를 옮기고 Enter로 고릅니다. Esc를 누르면 닫힙니다.",
    "Open": "열기",
    "Close": "닫기",
    "Copy": "복사",
    "Copied": "복사했습니다",
    "Copied!": "복사했습니다",
    "Copy to clipboard": "복사",
    "Search": "찾기",
    "Close Search": "찾기 닫기",
    "Type to search": "찾을 말을 적으십시오",
    "Next Result": "다음 결과",
    "Previous Result": "이전 결과",
    "Download as CSV": "CSV로 내려받기",
    "Download as PNG": "그림으로 내려받기",
    "Show data": "표로 보기",
    "Show chart": "그림으로 보기",
    "Copy Vega-Lite spec": "그림 정의 복사",
    "Show/hide columns": "열 고르기",
    "Sort ascending": "오름차순",
    "Sort descending": "내림차순",
    "Pin column": "열 고정",
    "Unpin column": "열 고정 풀기",
    "Hide column": "열 숨기기",
    "Copy column name": "열 이름 복사",
    "Format": "표시 형식",
    "Autosize": "너비 맞추기",
    "Fullscreen": "크게 보기",
    "Close fullscreen": "크게 보기 닫기",
    "View fullscreen": "크게 보기",
    "Help": "도움말",
    "Increment": "늘리기",
    "Decrement": "줄이기",
    "Invalid input.": "적은 것을 다시 확인해 주십시오.",
    "Download failed": "내려받지 못했습니다",
    "View less": "접기",
    "Expand sidebar": "메뉴 열기",
    "Collapse sidebar": "메뉴 접기",
    "Open sidebar": "메뉴 열기",
    "Close sidebar": "메뉴 닫기",
    "App pages": "화면 목록",
    "Rerun": "새로 고침",
    "Print": "인쇄",
    "Settings": "설정",
    "About": "정보",
    "Main menu": "메뉴",
    "Skip to main content": "본문으로 바로 가기",
    "Stop": "멈춤",
    "Link to heading": "이 제목의 주소",
    "Notifications": "알림",
    "Loading...": "불러오고 있습니다…",
    "empty": "비어 있음",
  }));
  const PATTERNS = [
    [/^Press Enter to apply$/, "Enter를 누르면 반영됩니다"],
    [/^Press (?:⌘|Ctrl)\+Enter to apply$/, "다른 곳을 누르거나 잠시 멈추면 저장됩니다"],
    [/^Press Enter to submit form$/, "Enter를 누르면 보냅니다"],
    [/^Press (?:⌘|Ctrl)\+Enter to submit form$/, "Ctrl+Enter를 누르면 보냅니다"],
    [/^Limit (\d+)\s?MB per file(.*)$/, "한 파일에 $1MB까지$2"],
    [/^(\d+)\s?MB per file(.*)$/, "한 파일에 $1MB까지$2"],
    [/^File must be (.+) or smaller\.?$/, "$1보다 작은 파일만 올릴 수 있습니다"],
    [/^Remove (.+)$/, "$1 빼기"],
    [/^Choose date, (.+)$/, "날짜 고르기, $1"],
    [/^View (\d+) more$/, "$1개 더 보기"],
    [/^Is Streamlit still running\?.*$/s, "서버가 켜져 있는지 확인해 주십시오."],
    [/^Showing page (\d+) of (\d+)$/, "$2쪽 가운데 $1쪽"],
  ];
  const NAMES = ["aria-label", "title", "placeholder", "aria-roledescription"];
  // What pages and people wrote; helpers of widgets stand outside of it.
  const THEIRS = [
    "[data-testid=stMarkdownContainer]", "[data-testid=stText]",
    "[data-testid=stFileUploaderFileName]", "[data-testid=stTable]",
    "[contenteditable=true]", "pre", "code", "textarea", "input", "script", "style",
  ].join(",");

  const OWN = "[data-testid=stFileUploaderDropzone], [role=dialog]";

  const inKorean = (text) => {
    const bare = text.trim();
    if (!bare || !/[A-Za-z]/.test(bare)) return null;
    const whole = WORDS.get(bare);
    if (whole) return whole;
    for (const [pattern, korean] of PATTERNS) {
      if (pattern.test(bare)) return bare.replace(pattern, korean);
    }
    return null;
  };
  const putText = (node) => {
    const korean = inKorean(node.nodeValue || "");
    const around = node.parentElement;
    if (!korean || !around) return;
    // These set their own words the way pages set theirs.
    const own = around.closest(OWN);
    if (own || !around.closest(THEIRS)) node.nodeValue = korean;
  };
  const putNames = (element) => {
    for (const name of NAMES) {
      const value = element.getAttribute(name);
      const korean = value && inKorean(value);
      if (korean) element.setAttribute(name, korean);
    }
  };
  const walk = (root) => {
    if (root.nodeType === Node.TEXT_NODE) { putText(root); return; }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    putNames(root);
    const kinds = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
    const walker = document.createTreeWalker(root, kinds);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) putText(node); else putNames(node);
    }
  };
  const watch = () => {
    walk(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach(walk);
        else if (change.type === "characterData") putText(change.target);
        else putNames(change.target);
      }
    }).observe(document.body, {
      subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: NAMES,
    });
  };
  // Streamlit sets the language of the page anew in some releases.
  document.documentElement.lang = "ko";
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch);
})();
