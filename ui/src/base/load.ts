// Loading for a page: the answer, or the problem, or neither yet. An answer that comes after the key changed is dropped.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { problemOf } from "./api";
import type { Problem } from "./types";

export interface Loaded<R> { answer: R | null; problem: Problem | null; reload: () => void; set: (answer: R) => void }

export function useLoad<R>(key: string, load: () => Promise<R>): Loaded<R> {
  const [state, setState] = useState<{ key: string; answer: R | null; problem: Problem | null }>(
    { key, answer: null, problem: null });
  const [round, setRound] = useState(0);
  const wanted = useRef(key);
  wanted.current = key;
  useEffect(() => {
    let dropped = false;
    load().then(
      (answer) => { if (!dropped) setState({ key, answer, problem: null }); },
      (error: unknown) => { if (!dropped) setState({ key, answer: null, problem: problemOf(error) }); });
    return () => { dropped = true; };
  }, [key, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const set = useCallback((answer: R) => setState({ key: wanted.current, answer, problem: null }), []);
  const fresh = state.key === key;
  return { answer: fresh ? state.answer : null, problem: fresh ? state.problem : null, reload, set };
}

export function useDelayed<V>(value: V, milliseconds: number): V {
  const [held, setHeld] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setHeld(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return held;
}
