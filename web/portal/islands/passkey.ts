export function wake(_element: HTMLElement): void {}
