import { distance, type Spot } from './plane.ts';

/** What fingers, a mouse or a wheel do to a map; places are pixels from its upper left corner. */
export type Moves = {
  readonly pull: (by: Spot) => void;
  readonly zoom: (at: Spot, factor: number) => void;
  readonly tap: (at: Spot) => void;
};

/** A finger that trembles less than this many pixels taps. */
const STILL = 8;

const between = (a: Spot, b: Spot): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Follows the fingers on one element: one pulls or taps, two pull apart. */
class Fingers {
  readonly #moves: Moves;
  readonly #down = new Map<number, Spot>();
  #began: Spot | undefined;

  constructor(moves: Moves) {
    this.#moves = moves;
  }

  press(id: number, at: Spot): void {
    this.#down.set(id, at);
    this.#began = this.#down.size === 1 ? at : undefined;
  }

  move(id: number, at: Spot): void {
    const before = this.#down.get(id);
    if (before === undefined) return;
    if (this.#began !== undefined && distance(this.#began, at) < STILL) return;
    const other = [...this.#down].find(([one]) => one !== id)?.[1];
    this.#began = undefined;
    this.#down.set(id, at);
    if (other === undefined) this.#moves.pull({ x: at.x - before.x, y: at.y - before.y });
    else
      this.#moves.zoom(
        between(at, other),
        distance(at, other) / Math.max(1, distance(before, other)),
      );
  }

  lift(id: number): void {
    const began = this.#began;
    this.#began = undefined;
    if (this.#down.delete(id) && began !== undefined) this.#moves.tap(began);
  }

  lose(id: number): void {
    this.#began = undefined;
    this.#down.delete(id);
  }
}

/** Watches an element until it is told to stop. A bare wheel scrolls the page, as everywhere. */
export function watchGestures(box: HTMLElement, moves: Moves): () => void {
  const fingers = new Fingers(moves);
  const end = new AbortController();
  const { signal } = end;
  const at = ({ clientX, clientY }: MouseEvent): Spot => {
    const { left, top } = box.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  box.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      box.setPointerCapture(event.pointerId);
      fingers.press(event.pointerId, at(event));
    },
    { signal },
  );
  box.addEventListener('pointermove', (event) => fingers.move(event.pointerId, at(event)), {
    signal,
  });
  box.addEventListener('pointerup', ({ pointerId }) => fingers.lift(pointerId), { signal });
  box.addEventListener('pointercancel', ({ pointerId }) => fingers.lose(pointerId), { signal });
  box.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      moves.zoom(at(event), Math.exp(-event.deltaY / 200));
    },
    { signal, passive: false },
  );
  return () => end.abort();
}
