"""A paper as PDF, set by Typst (PDF/A-2b, so that it can be archived)."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime

from kiosk.extras import load
from kiosk.outputs.radio.papers.paper import MOTTO, NATION, Paper

FACES = ("Times New Roman", "Liberation Serif", "Noto Serif", "Libertinus Serif")
"""Annex I asks for Times New Roman; the others have the same widths, or at least every Vietnamese letter. The last one
is built into Typst, so a machine without fonts sets the paper too."""

TEMPLATE = r"""
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title + ". " + d.about, author: d.office)
#set text(font: d.faces, size: 13pt, lang: "vi", hyphenate: false)
#set par(leading: 0.55em, spacing: 0.7em)
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm), header: context {
  if counter(page).get().first() > 1 { align(center, text(size: 13pt, counter(page).display())) }
})
#let rule(share) = box(width: share, height: 0pt, line(length: 100%, stroke: 0.6pt))
#grid(columns: (40%, 60%), align: center + top, row-gutter: 0.9em,
  [#set par(leading: 0.35em)
   #if d.parent != "" [#d.parent \ ]
   #text(weight: "bold", d.office) \ #v(-0.35em) #rule(35%)],
  [#set par(leading: 0.35em)
   #text(size: 12.5pt, weight: "bold", d.nation) \
   #context { let motto = text(weight: "bold", d.motto); motto; linebreak(); v(-0.35em); rule(measure(motto).width) }],
  [#d.number], text(style: "italic", d.place_and_date))
#v(0.9em)
#align(center)[
  #text(size: 14pt, weight: "bold", d.title) \
  #text(size: 14pt, weight: "bold", d.about) \ #v(-0.3em) #rule(25%)]
#if d.introduction != "" { par(justify: true, first-line-indent: (amount: 10mm, all: true), d.introduction) }
#let cell(c) = {
  if c.strong != "" { text(weight: "bold", c.strong); if c.text != "" { linebreak() } }
  c.text.split("\n").map(t => [#t]).join(linebreak())
}
#let heading-line(s) = block(sticky: true, above: 1.2em, below: 0.7em, {
  text(size: if d.grid { 13pt } else { 16pt }, weight: "bold", s.heading)
  if s.note != "" { linebreak(); text(style: "italic", s.note) } })
#for (place, s) in d.sections.enumerate() {
  if s.new_page and place > 0 { pagebreak(weak: true) }
  heading-line(s)
  set text(size: d.size * 1pt)
  set par(leading: if d.grid { 0.5em } else { 0.75em })
  let widths = s.columns.map(c => c.width * 1mm)
  let aligns = s.columns.map(c => (left: left, center: center, right: right).at(c.align))
  let titles = s.columns.map(c => c.title)
  table(columns: widths, align: (x, y) => (if y == 0 and d.grid { center + horizon } else { aligns.at(x) + top }),
    stroke: if d.grid { 0.5pt } else { none }, inset: if d.grid { 4pt } else { (x: 3pt, y: 7pt) },
    ..if d.grid { (table.header(..titles.map(t => text(weight: "bold", t))),) } else { () },
    ..s.rows.map(r => r.map(c => table.cell(breakable: not d.grid, cell(c)))).flatten())
}
#v(0.8em)
#block(breakable: false, grid(columns: (50%, 50%), align: (left, center),
  [#if d.recipients.len() > 0 [
    #text(size: 12pt, weight: "bold", style: "italic")[Nơi nhận:] \
    #set text(size: 11pt)
    #d.recipients.enumerate().map(((i, r)) =>
      [\- #r#if i == d.recipients.len() - 1 [.] else [;]]).join(linebreak())]],
  [#d.signer.map(s => text(weight: "bold", s)).join(linebreak())
   #v(20mm)
   #text(weight: "bold", d.signer_name)]))
"""


def pdf(paper: Paper, issued: date) -> bytes:
    """The paper as PDF/A-2b. issued: stands in the file's metadata, so that the same paper gives the same bytes.

    Raises MissingExtraError.
    """
    typst = load("typst", "print")
    data = json.dumps({**asdict(paper), "faces": FACES, "nation": NATION, "motto": MOTTO}, ensure_ascii=False)
    made: bytes = typst.Compiler(TEMPLATE.encode()).compile(
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["a-2b"],
        timestamp=datetime(issued.year, issued.month, issued.day, tzinfo=UTC),
    )
    return made
