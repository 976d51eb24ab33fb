// The HTML of the graph's page: its fixed parts, and a policy that lets in one script and one style sheet and nothing else.

export interface PageParts {
  readonly script: string;
  readonly style: string;
  readonly cspSource: string;
  readonly nonce: string;
  /** BCP 47, for screen readers. */
  readonly language: string;
}

export function graphHtml({ script, style, cspSource, nonce, language }: PageParts): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'">
  <link rel="stylesheet" href="${style}">
</head>
<body>
  <main id="stage">
    <svg id="canvas" role="group" aria-describedby="keys"></svg>
    <div id="toolbar" role="toolbar">
      <button id="turn"><svg viewBox="0 0 14 14"><path d="M3.5 2v9M1.3 8.8 3.5 11l2.2-2.2M6.5 3.5H12M9.8 1.3 12 3.5 9.8 5.7"/></svg></button>
      <button id="fit"><svg viewBox="0 0 14 14"><path d="M1.5 5V1.5H5M9 1.5h3.5V5M12.5 9v3.5H9M5 12.5H1.5V9"/></svg></button>
      <button id="zoom-out"><svg viewBox="0 0 14 14"><path d="M2.5 7h9"/></svg></button>
      <button id="zoom-in"><svg viewBox="0 0 14 14"><path d="M2.5 7h9M7 2.5v9"/></svg></button>
    </div>
    <div id="notice" role="status"><p id="message"></p><p id="hint"></p></div>
    <p id="keys" class="unseen"></p>
    <section id="outline" class="unseen"></section>
  </main>
  <ul id="legend"></ul>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
