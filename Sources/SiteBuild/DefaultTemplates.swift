// swift-format-ignore-file
// Made by .ci/embed-templates from templates/. Change the files there and run it again.

/// The program's own templates, style sheets and scripts, by path below `templates`.
package enum DefaultTemplates {
    package static let files: [String: String] = [
        "404.html": ###"""
            {{<base}}
            {{$main}}
            <div class="prose">
            <header class="page-head">
            <h1>{{page.title}}</h1>
            </header>
            <p>Nothing is kept at this address. It may have been moved or renamed: see <a href="{{site.home}}">all there is on {{site.title}}</a>.</p>
            </div>
            {{/main}}
            {{/base}}

            """###,
        "base.html": ###"""
            <!DOCTYPE html>
            <html lang="{{site.language}}"{{#site.theme}} data-theme="{{site.theme}}"{{/site.theme}}>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="{{site.colorScheme}}">
            <title>{{page.documentTitle}}</title>
            {{#page.description}}
            <meta name="description" content="{{page.description}}">
            {{/page.description}}
            {{#page.canonical}}
            <link rel="canonical" href="{{page.canonical}}">
            {{/page.canonical}}
            <meta property="og:type" content="{{page.type}}">
            <meta property="og:title" content="{{page.title}}">
            <meta property="og:site_name" content="{{site.title}}">
            {{#page.description}}
            <meta property="og:description" content="{{page.description}}">
            {{/page.description}}
            {{#page.canonical}}
            <meta property="og:url" content="{{page.canonical}}">
            {{/page.canonical}}
            {{#page.image}}
            <meta property="og:image" content="{{page.image}}">
            <meta name="twitter:card" content="summary_large_image">
            {{/page.image}}
            <link rel="icon" href="{{site.icon}}">
            <meta name="generator" content="embedsite">
            {{#site.feed}}
            <link rel="alternate" type="application/atom+xml" title="{{site.title}}" href="{{site.feed}}">
            {{/site.feed}}
            {{#page.styles}}
            <link rel="stylesheet" href="{{href}}">
            {{/page.styles}}
            {{#page.scripts}}
            <script src="{{href}}" defer></script>
            {{/page.scripts}}
            </head>
            <body>
            <a class="skip" href="#main_content">Skip to the content</a>
            <header class="site-head">
            <a class="site-title" href="{{site.home}}"{{#page.isHome}} aria-current="page"{{/page.isHome}}>{{site.title}}</a>
            <nav aria-label="Site">
            {{#site.navigation}}
            <a href="{{href}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{title}}</a>
            {{/site.navigation}}
            </nav>
            </header>
            <main id="main_content">
            {{$main}}{{/main}}
            </main>
            {{>footer}}
            </body>
            </html>

            """###,
        "css/figures.css": ###"""
            /* Figures. Colours come from the page's theme (--text, --muted, --line, --surface, --accent), with fallbacks. */

            .figure {
              margin: 2.25rem 0;
              color: var(--text, CanvasText);
            }

            .figure-title {
              margin: 0 0 0.5rem;
              font-weight: 600;
            }

            .figure .drawing {
              position: relative;
            }

            .figure .drawing > svg {
              display: block;
              width: auto;
              max-width: 100%;
              height: auto;
              margin: 0 auto;
            }

            .figure .drawing:focus-visible {
              outline: 2px solid var(--accent, Highlight);
              outline-offset: 4px;
              border-radius: 2px;
            }

            /* One of the two drawings is shown; a broad one needs more room before it is readable. */
            .figure .drawing-narrow { display: none; }

            @media screen and (max-width: 640px) {
              .figure .drawing-wide { display: none; }
              .figure .drawing-narrow { display: block; }
            }

            @media screen and (max-width: 900px) {
              .figure.broad .drawing-wide { display: none; }
              .figure.broad .drawing-narrow { display: block; }
              .figure.broad .drawing-narrow > svg { width: 100%; max-width: 34rem; }
            }

            .figure figcaption {
              max-width: 44rem;
              margin: 0.75rem auto 0;
              font-size: 0.9375rem;
              line-height: 1.5;
            }

            .figure figcaption p { margin: 0 0 0.35rem; }
            .figure .figure-number { font-weight: 600; }

            .figure .method,
            .figure .quality,
            .figure .figure-data {
              font-size: 0.8125rem;
              color: var(--muted, GrayText);
            }

            .figure .figure-data summary {
              width: fit-content;
              cursor: pointer;
            }

            .figure .figure-data summary:hover { color: var(--text, CanvasText); }
            .figure .downloads { margin: 0.5rem 0; }
            .figure .downloads a + a { margin-left: 1rem; }

            .figure .table-scroll {
              max-height: 22rem;
              overflow: auto;
              border: 1px solid var(--line, GrayText);
            }

            .figure .figure-data table {
              width: auto;
              margin: 0;
              border-collapse: collapse;
              font-size: 0.75rem;
              font-variant-numeric: tabular-nums;
            }

            .figure .figure-data th,
            .figure .figure-data td {
              max-width: 26rem;
              padding: 0.2rem 0.6rem;
              border: 0;
              text-align: left;
              vertical-align: top;
            }

            .figure .figure-data td:not(.number) { min-width: 6rem; }
            .figure .figure-data .number { text-align: right; white-space: nowrap; }

            .figure .figure-data thead th {
              position: sticky;
              top: 0;
              background: var(--surface, Canvas);
              box-shadow: inset 0 -1px var(--line, GrayText);
            }

            .figure .figure-data tbody tr + tr td { border-top: 1px solid var(--line, GrayText); }
            .figure .table-rest { margin-top: 0.4rem; }

            /* Made by figures.js. */
            .figure .tip {
              position: absolute;
              z-index: 2;
              width: max-content;
              max-width: min(20rem, 92%);
              padding: 0.35rem 0.55rem;
              border: 1px solid var(--line, GrayText);
              border-radius: 4px;
              background: var(--surface, Canvas);
              color: var(--text, CanvasText);
              box-shadow: 0 2px 10px rgb(0 0 0 / 0.18);
              font-size: 0.8125rem;
              line-height: 1.35;
              white-space: pre-line;
              overflow-wrap: anywhere;
              pointer-events: none;
            }

            .figure .tip-mark {
              position: absolute;
              z-index: 1;
              border: 2px solid var(--text, CanvasText);
              box-shadow: 0 0 0 1px var(--surface, Canvas);
              box-sizing: border-box;
              pointer-events: none;
            }

            .figure .tip-mark.round { border-radius: 50%; }
            .figure .tip[hidden], .figure .tip-mark[hidden] { display: none; }

            .figure .tip-heard {
              position: absolute;
              width: 1px;
              height: 1px;
              margin: -1px;
              overflow: hidden;
              clip-path: inset(50%);
              white-space: nowrap;
            }

            @media print {
              .figure { break-inside: avoid; }
              .figure .drawing-wide { display: block; }
              .figure .drawing-narrow, .figure .figure-data, .figure .tip, .figure .tip-mark { display: none; }
              .figure.broad .drawing-wide { display: none; }
              .figure.broad .drawing-narrow { display: block; }
              .figure.broad .drawing-narrow > svg { width: min(100%, 30rem); max-height: 22cm; margin: 0; }
              .figure figcaption { margin-inline: 0; }
            }

            """###,
        "css/site.css": ###"""
            /* The page: colours, type, widths. Figures have a sheet of their own. */

            :root {
              color-scheme: light dark;
              --text: #1b1d21;
              --muted: #5a616b;
              --line: #dde0e4;
              --surface: #ffffff;
              --raised: #f6f7f8;
              --accent: #124f9c;
              --measure: 68ch;
              --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
              --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;

              /* Drawings take these; see Charting's theme. */
              --es-fg: var(--text);
              --es-muted: var(--muted);
              --es-grid: var(--line);
              --es-bg: var(--surface);
              --es-c0: #124f9c; --es-c1: #e8500f; --es-c2: #5c9080; --es-c3: #7f0b3e; --es-c4: #8b3fe0;
              --es-c5: #6b5a10; --es-c6: #dc55bb; --es-c7: #75617a; --es-c8: #4e911c; --es-c9: #2b93de;
            }

            @media (prefers-color-scheme: dark) {
              :root:not([data-theme="light"]) {
                --text: #e6e8eb;
                --muted: #a3aab4;
                --line: #343840;
                --surface: #14161a;
                --raised: #1c1f24;
                --accent: #7fb8f8;
                --es-c0: #3f97f5; --es-c1: #dca02c; --es-c2: #35d6a2; --es-c3: #e64a70; --es-c4: #c6aef8;
                --es-c5: #de8660; --es-c6: #f57ac0; --es-c7: #a9cfd8; --es-c8: #b4cc48; --es-c9: #22b4cf;
              }
            }

            :root[data-theme="light"] { color-scheme: light; }

            :root[data-theme="dark"] {
              color-scheme: dark;
              --text: #e6e8eb;
              --muted: #a3aab4;
              --line: #343840;
              --surface: #14161a;
              --raised: #1c1f24;
              --accent: #7fb8f8;
              --es-c0: #3f97f5; --es-c1: #dca02c; --es-c2: #35d6a2; --es-c3: #e64a70; --es-c4: #c6aef8;
              --es-c5: #de8660; --es-c6: #f57ac0; --es-c7: #a9cfd8; --es-c8: #b4cc48; --es-c9: #22b4cf;
            }

            *, *::before, *::after { box-sizing: border-box; }

            html {
              -webkit-text-size-adjust: 100%;
              text-size-adjust: 100%;
              scroll-padding-top: 1.5rem;
            }

            body {
              margin: 0;
              background: var(--surface);
              color: var(--text);
              font: 400 1.0625rem/1.62 var(--sans);
              font-kerning: normal;
              overflow-wrap: break-word;
            }

            a {
              color: var(--accent);
              text-decoration-thickness: 1px;
              text-underline-offset: 0.18em;
              text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
            }

            a:hover { text-decoration-color: currentColor; }

            :focus-visible {
              outline: 2px solid var(--accent);
              outline-offset: 3px;
              border-radius: 2px;
            }

            main:focus { outline: none; }

            .skip {
              position: absolute;
              left: 1rem;
              top: 0;
              z-index: 10;
              padding: 0.5rem 0.9rem;
              background: var(--surface);
              border: 1px solid var(--line);
              transform: translateY(-120%);
            }

            .skip:focus { transform: translateY(0.5rem); }

            /* Head and foot */

            .site-head, .site-foot {
              display: flex;
              flex-wrap: wrap;
              gap: 0.25rem 1.5rem;
              align-items: baseline;
              max-width: 74rem;
              margin: 0 auto;
              padding: 1.1rem 1.25rem;
              font-size: 0.9375rem;
            }

            .site-head nav {
              display: flex;
              flex-wrap: wrap;
              gap: 0.25rem 1.1rem;
              margin-left: auto;
            }

            .site-head a { color: var(--muted); text-decoration: none; }
            .site-head a:hover { color: var(--text); text-decoration: underline; }
            .site-head .site-title { color: var(--text); font-weight: 600; }
            .site-head nav a[aria-current] { color: var(--text); }

            .site-foot {
              margin-top: 4.5rem;
              color: var(--muted);
              font-size: 0.875rem;
            }

            .site-foot p { margin: 0; }
            .site-foot a { color: inherit; }

            /* Text in one column; figures may be wider than it. */

            .prose {
              --room: calc((100% - 2.5rem - var(--measure)) / 2);
              display: grid;
              grid-template-columns:
                [full-start] minmax(1.25rem, 1fr)
                [broad-start] clamp(0px, var(--room) - 3rem, 11rem)
                [figure-start] clamp(0px, min(var(--room), (45rem - var(--measure)) / 2), 3rem)
                [text-start] min(var(--measure), 100% - 2.5rem) [text-end]
                clamp(0px, min(var(--room), (45rem - var(--measure)) / 2), 3rem) [figure-end]
                clamp(0px, var(--room) - 3rem, 11rem) [broad-end]
                minmax(1.25rem, 1fr) [full-end];
            }

            .prose > * { grid-column: text; min-width: 0; }
            .prose > .figure { grid-column: figure; }
            .prose > .figure.broad { grid-column: broad; }

            @media (min-width: 641px) {
              .prose > .figure:not(.broad) > .drawing > svg { margin-inline: 0; }
            }

            /* A figure's words keep to the column of the text. */
            @supports (grid-template-columns: subgrid) {
              .prose > .figure { display: grid; grid-template-columns: subgrid; }
              .prose > .figure > * { grid-column: 1 / -1; min-width: 0; }
              .prose > .figure > :is(figcaption, .figure-title) { grid-column: text; max-width: none; margin-inline: 0; }
            }

            .prose > * { margin: 1.15em 0 0; }
            .prose > .page-head { margin: 2.25rem 0 0.75rem; }
            .prose > .figure { margin: 2.5rem 0 1.35rem; }
            .prose > section > *, .prose > section details > * { margin: 1.15em 0 0; }

            h1, h2, h3, h4, h5, h6 {
              line-height: 1.22;
              font-weight: 650;
              letter-spacing: -0.011em;
              text-wrap: balance;
            }

            h1 { margin: 0; font-size: clamp(1.85rem, 1.4rem + 2vw, 2.5rem); letter-spacing: -0.021em; }
            h2, .prose > section > h2 { font-size: 1.45rem; }
            h3 { font-size: 1.16rem; }
            h4, h5, h6 { font-size: 1rem; }
            .prose > h2, .prose > section { margin-top: 2.6rem; }
            .prose > h3 { margin-top: 2rem; }
            .prose > section > h2 { margin-top: 0; }

            .anchor {
              margin-left: 0.15em;
              color: var(--muted);
              font-weight: 400;
              text-decoration: none;
              opacity: 0;
            }

            :is(h1, h2, h3, h4, h5, h6):hover > .anchor, .anchor:focus-visible { opacity: 1; }

            @media (hover: none) { .anchor { opacity: 1; } }

            .lede {
              margin: 0.7rem 0 0;
              color: var(--muted);
              font-size: 1.1875rem;
              line-height: 1.5;
              text-wrap: pretty;
            }

            .kind { margin: 0 0 0.35rem; color: var(--muted); font-size: 0.9375rem; }

            .byline {
              display: flex;
              flex-wrap: wrap;
              gap: 0.1rem 1rem;
              margin: 0.9rem 0 0;
              color: var(--muted);
              font-size: 0.875rem;
            }

            .byline:empty { display: none; }
            .draft { color: var(--es-c1); font-weight: 600; }
            .tag::before { content: "#"; opacity: 0.6; }

            p { text-wrap: pretty; }
            ul, ol { padding-left: 1.5em; }
            li + li { margin-top: 0.3em; }
            li > ul, li > ol { margin: 0.3em 0 0; }
            li > p { margin: 0.6em 0 0; }
            li > p:first-child { margin-top: 0; }
            li::marker { color: var(--muted); }
            .tasks { padding-left: 0.25em; list-style: none; }
            .task input { margin: 0 0.35em 0 0; vertical-align: -0.05em; accent-color: var(--accent); }

            blockquote {
              padding-left: 1.1rem;
              border-left: 3px solid var(--line);
              color: var(--muted);
            }

            blockquote > * { margin: 0.8em 0 0; }
            blockquote > :first-child { margin-top: 0; }

            hr {
              width: 5rem;
              height: 0;
              border: 0;
              border-top: 1px solid var(--line);
            }

            .prose > hr { margin: 2.6rem auto 1.4rem; }
            img { max-width: 100%; height: auto; }

            code, pre, kbd { font-family: var(--mono); font-size: 0.875em; }
            code { padding: 0.08em 0.25em; border-radius: 3px; background: var(--raised); }

            pre {
              padding: 0.9rem 1.1rem;
              overflow-x: auto;
              border-radius: 6px;
              background: var(--raised);
              line-height: 1.5;
              tab-size: 4;
            }

            pre code { padding: 0; background: none; font-size: 1em; }

            /* Tables scroll by themselves, never the page. */

            .table-scroll { overflow-x: auto; }

            table {
              border-collapse: collapse;
              font-size: 0.9375rem;
              line-height: 1.45;
              font-variant-numeric: tabular-nums;
            }

            th, td {
              padding: 0.4rem 0.9rem 0.4rem 0;
              border-bottom: 1px solid var(--line);
              text-align: left;
              vertical-align: top;
            }

            thead th { color: var(--muted); font-weight: 600; white-space: nowrap; }
            tbody th { font-weight: 400; }
            .align-center { text-align: center; }
            .align-right { text-align: right; }
            .counts, .items { width: 100%; }
            .counts .bar { width: 45%; min-width: 5rem; padding-right: 0; vertical-align: middle; }
            .counts .bar span { display: block; height: 0.5rem; border-radius: 1px; background: var(--es-c0); opacity: 0.75; }
            .items td { overflow-wrap: anywhere; min-width: 3rem; }
            .items img { display: block; border-radius: 3px; }
            .rest { color: var(--muted); font-size: 0.9375rem; }

            /* Parts of pages */

            .contents {
              padding: 0.9rem 1.1rem;
              border: 1px solid var(--line);
              border-radius: 6px;
              font-size: 0.9375rem;
            }

            .contents p { margin: 0; font-weight: 600; }
            .contents ol { margin: 0.4rem 0 0; padding: 0; list-style: none; }
            .contents .level-3 { padding-left: 1.25em; }
            .contents a { color: inherit; text-decoration: none; }
            .contents a:hover { text-decoration: underline; }

            .listing ul { padding: 0; list-style: none; }
            .listing li { margin: 0; padding: 0.95rem 0; border-top: 1px solid var(--line); }
            .listing .entry { font-size: 1.0938rem; font-weight: 600; text-decoration: none; }
            .listing .entry:hover { text-decoration: underline; }
            .listing time { margin-left: 0.6rem; color: var(--muted); font-size: 0.875rem; white-space: nowrap; }
            .listing p { margin: 0.2rem 0 0; color: var(--muted); font-size: 0.9688rem; line-height: 1.5; }

            .facts { font-size: 0.9688rem; }

            .facts > div {
              display: grid;
              grid-template-columns: 11rem minmax(0, 1fr);
              gap: 0 1rem;
              padding: 0.45rem 0;
              border-top: 1px solid var(--line);
            }

            .facts dt { color: var(--muted); }
            .facts dd { margin: 0; overflow-wrap: anywhere; }
            .size { color: var(--muted); font-size: 0.875rem; white-space: nowrap; }

            summary { width: fit-content; cursor: pointer; }

            .footnotes {
              margin-top: 3rem;
              padding-top: 0.2rem;
              border-top: 1px solid var(--line);
              color: var(--muted);
              font-size: 0.9063rem;
            }

            .footnotes .footnote-back { margin-top: 0.1em; }
            .footnotes .footnote-back a { margin-right: 0.5em; text-decoration: none; }
            .figure-reference { white-space: nowrap; }
            .footnote-reference { line-height: 0; font-size: 0.75em; }
            .footnote-reference a { padding: 0 0.15em; text-decoration: none; }
            :target { scroll-margin-top: 1.5rem; }

            @media (max-width: 640px) {
              body { font-size: 1rem; line-height: 1.58; }
              .site-head { padding-bottom: 0.4rem; }
              .site-head nav { margin-left: 0; }
              .prose > .page-head { margin-top: 1.4rem; }
              .facts > div { grid-template-columns: minmax(0, 1fr); }
              .counts .bar { display: none; }
              .listing time { display: block; margin: 0.1rem 0 0; }
            }

            @media (prefers-reduced-motion: no-preference) {
              html { scroll-behavior: smooth; }
            }

            @media print {
              :root, :root[data-theme="dark"], :root:not([data-theme="light"]) {
                color-scheme: light;
                --text: #000000;
                --muted: #444444;
                --line: #bbbbbb;
                --surface: #ffffff;
                --raised: #ffffff;
                --accent: #000000;
                --es-c0: #124f9c; --es-c1: #e8500f; --es-c2: #5c9080; --es-c3: #7f0b3e; --es-c4: #8b3fe0;
                --es-c5: #6b5a10; --es-c6: #dc55bb; --es-c7: #75617a; --es-c8: #4e911c; --es-c9: #2b93de;
              }

              body { font-size: 10.5pt; line-height: 1.45; }
              .skip, .site-head nav, .site-foot, .anchor, .contents { display: none; }
              .prose, .prose > .figure { display: block; }
              h1, h2, h3 { break-after: avoid; }
              p, li { orphans: 3; widows: 3; }
              pre { white-space: pre-wrap; border: 1px solid var(--line); }
              .table-scroll { overflow: visible; }
              .prose a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; overflow-wrap: anywhere; }
            }

            """###,
        "dataset.html": ###"""
            {{<base}}
            {{$main}}
            {{#dataset}}
            <article class="prose dataset">
            <header class="page-head">
            <p class="kind">Dataset</p>
            <h1>{{title}}</h1>
            {{#description}}
            <p class="lede">{{description}}</p>
            {{/description}}
            </header>
            <dl class="facts">
            <div><dt>Items</dt><dd>{{count}} {{itemWord}}</dd></div>
            {{#sampling}}
            <div><dt>Sample</dt><dd>{{sampling}}</dd></div>
            {{/sampling}}
            {{#vectorColumns}}
            <div><dt>Vectors</dt><dd>{{vectorColumns}}</dd></div>
            {{/vectorColumns}}
            {{#labels}}
            <div><dt>Labels</dt><dd>{{count}}</dd></div>
            {{/labels}}
            {{#origin}}
            <div><dt>Origin</dt><dd>{{#href}}<a href="{{href}}">{{text}}</a>{{/href}}{{^href}}{{text}}{{/href}}</dd></div>
            {{/origin}}
            {{#license}}
            <div><dt>Licence</dt><dd>{{license}}</dd></div>
            {{/license}}
            {{#itemsFile}}
            <div><dt>Download</dt><dd><a href="{{href}}" download>{{label}}</a> <span class="size">{{size}}</span></dd></div>
            {{/itemsFile}}
            {{#uses}}
            <div><dt>Shown in</dt><dd>{{#items}}<a href="{{href}}">{{title}}</a> {{/items}}</dd></div>
            {{/uses}}
            </dl>
            {{#models}}
            <section class="model">
            <h2>{{title}}</h2>
            <p>{{summary}}</p>
            <dl class="facts">
            <div><dt>Dimensions</dt><dd>{{dimensions}}</dd></div>
            <div><dt>Length of the vectors</dt><dd>{{#isNormalized}}1, set by the model{{/isNormalized}}{{^isNormalized}}{{shortest}} to {{longest}}, {{mean}} on average{{/isNormalized}}</dd></div>
            {{#precision}}
            <div><dt>Precision</dt><dd>{{precision}}</dd></div>
            {{/precision}}
            <div><dt>Same vector</dt><dd>{{^duplicates}}No two items have the same vector.{{/duplicates}}{{#duplicates}}{{words}}{{/duplicates}}</dd></div>
            <div><dt>Zero vectors</dt><dd>{{^zeroVectors}}None.{{/zeroVectors}}{{#zeroVectors}}{{words}}{{/zeroVectors}}</dd></div>
            {{#vectors}}
            <div><dt>Download</dt><dd><a href="{{href}}" download>{{label}}</a> <span class="size">{{size}}</span></dd></div>
            {{/vectors}}
            </dl>
            {{#duplicates}}
            <details>
            <summary>Items with the same vector</summary>
            <ul>
            {{#items}}
            <li>{{.}}</li>
            {{/items}}
            </ul>
            {{#more}}
            <p>And {{more}} more groups.</p>
            {{/more}}
            </details>
            {{/duplicates}}
            {{#zeroVectors}}
            <details>
            <summary>Items with a vector of zeros</summary>
            <ul>
            {{#items}}
            <li>{{.}}</li>
            {{/items}}
            </ul>
            {{#more}}
            <p>And {{more}} more.</p>
            {{/more}}
            </details>
            {{/zeroVectors}}
            </section>
            {{/models}}
            {{#labels}}
            <section>
            <h2>Labels</h2>
            <div class="table-scroll" role="region" aria-label="Labels" tabindex="0">
            <table class="counts">
            <thead><tr><th scope="col">Label</th><th scope="col" class="align-right">Items</th><td class="bar"></td></tr></thead>
            <tbody>
            {{#items}}
            <tr><th scope="row">{{label}}</th><td class="align-right">{{count}}</td><td class="bar"><span style="width:{{share}}%"></span></td></tr>
            {{/items}}
            </tbody>
            </table>
            </div>
            {{#more}}
            <p class="rest">And {{more}} more labels.</p>
            {{/more}}
            </section>
            {{/labels}}
            {{#items}}
            <section>
            <h2>First items</h2>
            <div class="table-scroll" role="region" aria-label="First items" tabindex="0">
            <table class="items">
            <thead><tr><th scope="col">Id</th>{{#hasThumbnails}}<th scope="col">Picture</th>{{/hasThumbnails}}<th scope="col">Item</th>{{#hasLabels}}<th scope="col">Label</th>{{/hasLabels}}</tr></thead>
            <tbody>
            {{#items}}
            <tr><td>{{id}}</td>{{#hasThumbnails}}<td>{{#thumbnail}}<img src="{{href}}" alt="" width="{{width}}" height="{{height}}" loading="lazy">{{/thumbnail}}</td>{{/hasThumbnails}}<td>{{title}}</td>{{#hasLabels}}<td>{{label}}</td>{{/hasLabels}}</tr>
            {{/items}}
            </tbody>
            </table>
            </div>
            {{#more}}<p class="rest">And {{more}} more{{#itemsFile}}, all in the file above{{/itemsFile}}.</p>{{/more}}
            </section>
            {{/items}}
            </article>
            {{/dataset}}
            {{/main}}
            {{/base}}

            """###,
        "footer.html": ###"""
            <footer class="site-foot">
            <p>{{#site.author}}{{site.author}} · {{/site.author}}{{#site.feed}}<a href="{{site.feed}}">Feed</a> · {{/site.feed}}Every figure says how it was made.</p>
            </footer>

            """###,
        "index.html": ###"""
            {{<base}}
            {{$main}}
            {{#index}}
            <div class="prose">
            <header class="page-head">
            <h1>{{title}}</h1>
            {{#description}}
            <p class="lede">{{description}}</p>
            {{/description}}
            </header>
            {{{body}}}
            {{#articles}}
            <section class="listing" aria-labelledby="articles_title">
            <h2 id="articles_title">Articles</h2>
            <ul>
            {{#items}}
            <li>
            <a class="entry" href="{{href}}">{{title}}</a>{{#isDraft}} <strong class="draft">Draft</strong>{{/isDraft}}
            {{#date}}<time datetime="{{iso}}">{{words}}</time>{{/date}}
            {{#description}}<p>{{description}}</p>{{/description}}
            </li>
            {{/items}}
            </ul>
            </section>
            {{/articles}}
            {{#datasets}}
            <section class="listing" aria-labelledby="datasets_title">
            <h2 id="datasets_title">Datasets</h2>
            <ul>
            {{#items}}
            <li>
            <a class="entry" href="{{href}}">{{title}}</a>
            {{#description}}<p>{{description}}</p>{{/description}}
            </li>
            {{/items}}
            </ul>
            </section>
            {{/datasets}}
            </div>
            {{/index}}
            {{/main}}
            {{/base}}

            """###,
        "js/figures.js": ###"""
            // Tooltips for figures: by pointer, and by arrow keys once a drawing is focused.
            (() => {
              const { abs, floor, hypot, max, min } = Math;

              // A layer of tips becomes { count, at(x, y), move(from, dx, dy), place(i), text(i) } in drawing units.
              function least(count, score) {
                let found = -1, best = Infinity;
                for (let i = 0; i < count; i++) {
                  const value = score(i);
                  if (value < best) [best, found] = [value, i];
                }
                return found;
              }

              const between = (low, value, high) => max(low, min(high, value));
              const inOrder = (count) => (from, dx, dy) => between(0, from + dx + dy, count - 1);

              function pointLayer(data) {
                const { x: xs, y: ys, reach } = data, count = xs.length, isColumn = reach === "column";
                return {
                  count,
                  at: (x, y) => {
                    const i = least(count, (i) => hypot((xs[i] - x) * (isColumn ? 1000 : 1), ys[i] - y));
                    return isColumn || hypot(xs[i] - x, ys[i] - y) <= reach ? i : -1;
                  },
                  move: isColumn ? inOrder(count) : (from, dx, dy) => {
                    const i = least(count, (i) => {
                      const x = xs[i] - xs[from], y = ys[i] - ys[from], along = x * dx + y * dy;
                      return i === from || along < 0 || (along === 0 && i < from)
                        ? Infinity : along + 2 * abs(x * dy + y * dx);
                    });
                    return i < 0 ? from : i;
                  },
                  place: (i) => [xs[i] - 7, ys[i] - 7, 14, 14, true]
                };
              }

              function boxLayer(data) {
                const count = data.text.length;
                const place = (i) => data.boxes.slice(4 * i, 4 * i + 4);
                return {
                  count,
                  at: (x, y) => least(count, (i) => {
                    const [left, top, width, height] = place(i);
                    return x >= left && y >= top && x < left + width && y < top + height ? 0 : Infinity;
                  }),
                  move: inOrder(count),
                  place
                };
              }

              function gridLayer(data, texts, blobs) {
                const [left, top, across, down] = data.box, names = data.columns, values = data.values;
                const rows = data.rows.length, columns = names.word ? names.count : names.length;
                const width = across / columns, height = down / rows;
                const steps = values ? atob(blobs[values.at]) : "";
                function cell(column, row, isInside) {
                  if (!isInside && (column < 0 || row < 0 || column >= columns || row >= rows)) return -1;
                  return between(0, row, rows - 1) * columns + between(0, column, columns - 1);
                }
                return {
                  count: rows * columns,
                  at: (x, y) => cell(floor((x - left) / width), floor((y - top) / height)),
                  move: (from, dx, dy) => cell(from % columns + dx, floor(from / columns) + dy, true),
                  place: (i) => [left + (i % columns) * width, top + floor(i / columns) * height, width, height],
                  text: (i) => {
                    const name = names.word ? `${names.word} ${i % columns}` : texts[names[i % columns]];
                    const text = texts[data.rows[floor(i / columns)]] + "\n" + name;
                    if (!values) return text;
                    const value = values.lower + steps.charCodeAt(i) / 255 * (values.upper - values.lower);
                    return text + "\n" + value.toFixed(values.digits).replace("-", "\u2212");
                  }
                };
              }

              function attach(drawing, layer) {
                const svg = drawing.querySelector(":scope > svg");
                if (!svg || !layer.count) return;
                let current = -1;
                const [tip, mark, heard] = ["tip", "tip-mark", "tip-heard"].map((name) => {
                  const part = document.createElement("div");
                  part.className = name;
                  return drawing.appendChild(part);
                });
                tip.setAttribute("aria-hidden", "true");
                heard.setAttribute("aria-live", "polite");
                drawing.tabIndex = 0;
                show(-1);
                drawing.setAttribute("role", "group");
                drawing.setAttribute("aria-label", "Values, by arrow keys");

                function show(index, aloud) {
                  current = index;
                  tip.hidden = mark.hidden = index < 0;
                  if (index < 0) { heard.textContent = ""; return; }
                  const inner = svg.getBoundingClientRect(), outer = drawing.getBoundingClientRect();
                  const by = inner.width / svg.viewBox.baseVal.width, [left, top, across, down, isRound] = layer.place(index);
                  const width = max(across * by, 4), height = max(down * by, 4);
                  const x = inner.left - outer.left + (left + across / 2) * by, y = inner.top - outer.top + (top + down / 2) * by;
                  mark.classList.toggle("round", !!isRound);
                  mark.style.cssText = `left:${x - width / 2}px;top:${y - height / 2}px;width:${width}px;height:${height}px`;
                  tip.textContent = layer.text(index);
                  const above = y - height / 2 - tip.offsetHeight - 8;
                  tip.style.left = `${between(0, x - tip.offsetWidth / 2, max(0, outer.width - tip.offsetWidth))}px`;
                  tip.style.top = `${outer.top + above > 0 ? above : y + height / 2 + 8}px`;
                  if (aloud) heard.textContent = tip.textContent;
                }

                function point(event) {
                  const box = svg.getBoundingClientRect(), by = box.width / svg.viewBox.baseVal.width;
                  show(layer.at((event.clientX - box.left) / by, (event.clientY - box.top) / by));
                }

                const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
                const on = (name, act) => drawing.addEventListener(name, act);
                on("pointermove", point);
                on("pointerdown", point);
                on("pointerleave", (event) => { if (event.pointerType === "mouse") show(-1); });
                on("blur", () => show(-1));
                on("keydown", (event) => {
                  if (event.key === "Escape") return show(-1);
                  const step = steps[event.key];
                  if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
                  event.preventDefault();
                  show(current < 0 ? 0 : layer.move(current, step[0], step[1]), true);
                });
              }

              document.querySelectorAll("figure.figure > script.tips").forEach((script) => {
                const data = JSON.parse(script.textContent);
                ["wide", "narrow"].forEach((name) => {
                  const layer = data[name];
                  if (!layer) return;
                  const made = (layer.box ? gridLayer : layer.boxes ? boxLayer : pointLayer)(layer, data.texts, data.values);
                  if (!made.text) made.text = (i) => data.texts[layer.text[i]];
                  attach(script.parentNode.querySelector(".drawing-" + name), made);
                });
              });
            })();

            """###,
        "page.html": ###"""
            {{<base}}
            {{$main}}
            {{#article}}
            <article class="prose">
            <header class="page-head">
            <h1>{{title}}</h1>
            {{#description}}
            <p class="lede">{{description}}</p>
            {{/description}}
            <p class="byline">
            {{#isDraft}}<strong class="draft">Draft</strong>{{/isDraft}}
            {{#date}}<time datetime="{{iso}}">{{words}}</time>{{/date}}
            {{#updated}}<span class="updated">updated <time datetime="{{iso}}">{{words}}</time></span>{{/updated}}
            {{#tags}}{{#items}}<span class="tag">{{.}}</span> {{/items}}{{/tags}}
            </p>
            </header>
            {{#contents}}
            <nav class="contents" aria-labelledby="contents_title">
            <p id="contents_title">Contents</p>
            <ol>
            {{#items}}
            <li class="level-{{level}}"><a href="{{href}}">{{text}}</a></li>
            {{/items}}
            </ol>
            </nav>
            {{/contents}}
            {{{body}}}
            </article>
            {{/article}}
            {{/main}}
            {{/base}}

            """###,
    ]
}
