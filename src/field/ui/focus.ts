import { useEffect, useRef } from 'preact/hooks';

/** For what opens in the place of the button that was pressed: it has the focus as soon as it is there. Give it `tabIndex={-1}`. */
export function useFocus<T extends HTMLElement>() {
  const at = useRef<T>(null);
  useEffect(() => at.current?.focus({ preventScroll: true }), []);
  return at;
}
