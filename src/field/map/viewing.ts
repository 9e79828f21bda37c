import { useComputed, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { fit, held, pulled, spotAt, zoomed, type Camera, type Size } from './camera.ts';
import { watchGestures } from './gestures.ts';
import type { Laid } from './ground.ts';
import type { Spot } from './plane.ts';

/** How a map is looked at, and what changes that. */
export type Viewing = {
  readonly size: ReadonlySignal<Size>;
  /** The first view. */
  readonly home: Camera;
  readonly camera: ReadonlySignal<Camera>;
  readonly scale: ReadonlySignal<number>;
  /** Closer or further off, about the middle. */
  readonly nearer: (factor: number) => void;
};

/** The size of an element as it is laid out, followed. */
function useSize(box: RefObject<HTMLElement | null>): ReadonlySignal<Size> {
  const size = useSignal<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = current;
      const { width: before, height: above } = size.peek();
      if (width !== before || height !== above) size.value = { width, height };
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return size;
}

/** Follows fingers on a map's element. `room`: how many times the first view one may go beyond it. */
export function useViewing(
  box: RefObject<HTMLElement | null>,
  laid: Laid,
  room: number,
  onTap: ((at: Spot) => void) | undefined,
): Viewing {
  const size = useSize(box);
  const home = fit(laid.extent, size.value, laid.margin, laid.closest);
  const camera = useSignal(home);
  const scale = useComputed(() => camera.value.scale);
  const tapped = useRef(onTap);
  tapped.current = onTap;
  const look = (next: Camera): void => {
    camera.value = held(next, home, size.peek(), room);
  };
  useEffect(() => {
    camera.value = home;
    return box.current === null
      ? undefined
      : watchGestures(box.current, {
          pull: (by) => look(pulled(camera.peek(), by)),
          zoom: (at, factor) => look(zoomed(camera.peek(), size.peek(), at, factor)),
          tap: (at) => tapped.current?.(spotAt(camera.peek(), size.peek(), at)),
        });
  }, [home.x, home.y, home.scale, room]);
  const nearer = (factor: number): void => {
    const { width, height } = size.peek();
    look(zoomed(camera.peek(), size.peek(), { x: width / 2, y: height / 2 }, factor));
  };
  return { size, home, camera, scale, nearer };
}

/**
 * Pushes the drawing about with the camera, by a style that the browser moves as a whole: nothing is drawn anew while a map is
 * pulled.
 */
export function usePush(layer: RefObject<HTMLElement | null>, viewing: Viewing): void {
  const { camera, size, home } = viewing;
  const push = (): void => {
    const { x, y, scale } = camera.value;
    const { width, height } = size.value;
    const off = (pixels: number, from: number, to: number): number =>
      pixels / 2 - (pixels * scale) / home.scale / 2 + (from - to) * scale;
    const { parentElement: window } = layer.current ?? {};
    if (layer.current === null || window === null || window === undefined) return;
    // A map that is seen whole lets the page be scrolled; one that is looked at closely follows the finger every way.
    window.toggleAttribute('data-close', scale > home.scale * 1.01);
    layer.current.style.transform = `translate3d(${off(width, home.x, x)}px, ${off(height, home.y, y)}px, 0)`;
  };
  useSignalEffect(push);
  useLayoutEffect(push);
}
