// The HTML of the graph's page: its fixed parts, its script and its style sheet, and a policy that lets in these two
// and nothing else.

export interface PageParts {
  /** Their texts, not their addresses: what a page of VS Code loads goes through several processes before it comes. */
  readonly script: string;
  readonly style: string;
  readonly nonce: string;
  /** BCP 47, for screen readers. */
  readonly language: string;
}

/** `img-src data:` lets the page draw its own picture into a PNG. */
export function graphHtml({ script, style, nonce, language }: PageParts): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
  <title>Compose</title>
  <style nonce="${nonce}">${inline(style)}</style>
</head>
<body>
  <header id="bar">
    <input id="search" type="search" autocomplete="off" spellcheck="false">
    <span id="matches" role="status"></span>
    <div id="around" role="group">
      <button id="nearer">−</button><span id="around-name"></span><button id="farther">+</button><button id="unfocus">×</button>
    </div>
    <span class="gap"></span>
    <button id="profiles" aria-haspopup="menu"></button>
    <button id="groups" aria-haspopup="menu"></button>
    <button id="layers" aria-haspopup="menu"></button>
    <button id="flow-toggle" aria-pressed="false"></button>
    <button id="export" aria-haspopup="menu"></button>
  </header>
  <div id="room">
    <main id="stage">
      <h1 id="heading" class="unseen"></h1>
      <svg id="canvas" role="group" aria-describedby="keys"></svg>
      <div id="toolbar" role="toolbar">
        ${button('turn', 'M3.5 2v9M1.3 8.8 3.5 11l2.2-2.2M6.5 3.5H12M9.8 1.3 12 3.5 9.8 5.7')}
        ${button('fit', 'M1.5 5V1.5H5M9 1.5h3.5V5M12.5 9v3.5H9M5 12.5H1.5V9')}
        ${button('zoom-out', 'M2.5 7h9')}
        ${button('zoom-in', 'M2.5 7h9M7 2.5v9')}
      </div>
      <svg id="overview" aria-hidden="true"></svg>
      <div id="notice" role="status"><p id="message"></p><p id="hint"></p></div>
      <div id="told" role="status"></div>
      <p id="keys" class="unseen"></p>
      <section id="outline" class="unseen"></section>
    </main>
    <aside id="flow" tabindex="0" hidden></aside>
  </div>
  <footer><ul id="legend"></ul></footer>
  <script nonce="${nonce}">${inline(script)}</script>
</body>
</html>`;
}

/**
 * So that nothing in a string of the text ends its element. The backslash means nothing in a string of either language.
 */
function inline(text: string): string {
  return text.replace(/<(?=\/(?:script|style)|!--)/gi, '<\\');
}

function button(id: string, path: string): string {
  return `<button id="${id}"><svg viewBox="0 0 14 14" aria-hidden="true"><path d="${path}"/></svg></button>`;
}
