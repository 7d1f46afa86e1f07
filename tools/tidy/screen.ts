import ts from 'typescript'
import { findingOn, isTest, matchesOf, nodesOf, type Finding, type Source } from './source.ts'

const SIDED = new RegExp(
  '(?<=^|[;{\\s])(margin|padding|border|scroll-margin|scroll-padding)' +
    '-(left|right|top|bottom)(?=[-:\\s])',
  'gm',
)
const PLACED = /(?<=^|[;{\s])(left|right)\s*:|(?<=[;{\s])border-(top|bottom)-(left|right)-radius/gm
const ALIGNED = /\b(text-align|float|clear)\s*:\s*(left|right)\b/g
const LOPSIDED = new RegExp(
  '(?<=^|[;{\\s])(margin|padding|inset)\\s*:\\s*[^\\s;]+\\s+([^\\s;]+)\\s+[^\\s;]+' +
    '\\s+(?!\\2\\s*(;|$|!|\\}))[^\\s;]+',
  'gm',
)
const COLOURS = /(?<=[\s:,(])#[0-9a-f]{3,8}\b(?=[^{}]*[;}])|\b(rgba?|hsla?|oklch|oklab|lab|lch)\(/gi
const SPOKEN = /^(aria-label|aria-description|aria-roledescription|title|placeholder|alt|label)$/
const SIDED_STYLE = /^(margin|padding|border)(Left|Right|Top|Bottom)|^(left|right)$/
// What stands on a key or in code is the same in every language.
const LITERAL_ELEMENTS = /^(kbd|Kbd|code|Code|pre)$/

/** Style sheets know start and end, not left and right: we serve right-to-left. */
export function logicalStyles(source: Source): Finding[] {
  if (!source.path.endsWith('.css')) return []
  const says = 'use the logical property'
  // A length such as clamp(1rem, 2vw, 3rem) is one length.
  const text = source.text.replace(/\([^()\n]*\)/g, (inner) => inner.replace(/\s/g, '_'))
  return [SIDED, PLACED, ALIGNED, LOPSIDED].flatMap((pattern) =>
    matchesOf({ ...source, text }, pattern, 'logical-css', says),
  )
}

/** Every colour is a token. */
export function colourTokens(source: Source): Finding[] {
  if (!source.path.startsWith('web/') || source.path.endsWith('/tokens.css')) return []
  const says = 'colours are tokens'
  if (source.path.endsWith('.css')) return matchesOf(source, COLOURS, 'colour-token', says)
  if (!source.tree || isTest(source.path)) return []
  return nodesOf(source.tree).flatMap((node) => {
    const isColour = ts.isStringLiteralLike(node) && /^#([0-9a-f]{3,4}){1,2}$/i.test(node.text)
    return isColour ? [findingOn(source, node, 'colour-token', says)] : []
  })
}

/** Inline styles are sided no more than sheets are. */
export function logicalInlineStyles(source: Source): Finding[] {
  return screenNodes(source).flatMap((node) => {
    const isStyle = ts.isJsxAttribute(node) && node.name.getText() === 'style'
    if (!isStyle) return []
    return nodesOf(node)
      .filter((inner) => ts.isPropertyAssignment(inner))
      .filter((inner) => SIDED_STYLE.test(inner.name.getText()))
      .map((inner) => findingOn(source, inner, 'logical-css', 'use the logical property'))
  })
}

/** What a person reads comes from the words, in the reader's language. */
export function spokenWords(source: Source): Finding[] {
  return screenNodes(source).flatMap((node) => {
    const spoken = spokenBy(node)
    if (spoken === null || !/\p{L}{2}/u.test(spoken)) return []
    const says = `say it through src/words: ${spoken.trim().slice(0, 40)}`
    return [findingOn(source, node, 'words', says)]
  })
}

function spokenBy(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return isLiteral(node.parent) ? null : node.text
  if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText())) {
    return textOf(node.initializer)
  }
  const isChild = ts.isJsxExpression(node) && ts.isJsxElement(node.parent)
  return isChild && !isLiteral(node.parent) ? textOf(node) : null
}

function textOf(node: ts.Node | undefined): string | null {
  if (!node) return null
  if (ts.isStringLiteralLike(node)) return node.text
  return ts.isJsxExpression(node) ? textOf(node.expression) : null
}

function isLiteral(parent: ts.Node): boolean {
  return ts.isJsxElement(parent) && LITERAL_ELEMENTS.test(parent.openingElement.tagName.getText())
}

function screenNodes(source: Source): ts.Node[] {
  const isScreen = source.path.endsWith('.tsx') && !isTest(source.path)
  return source.tree && isScreen ? nodesOf(source.tree) : []
}
