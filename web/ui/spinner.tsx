import './spinner.css'

/** Turns while something is under way. Decoration: the thing that waits says so in words. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />
}
