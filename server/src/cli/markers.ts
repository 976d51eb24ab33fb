// The lines of a Markdown file between which `whaleback graph --update` writes the graph.

export const MARKERS = ['<!-- whaleback graph -->', '<!-- whaleback graph end -->'] as const;
