// What one script of the page leaves to another.

/** What launch.js has made: where the runtime is, and the worker that it may have started. */
interface CalculatorRuntime {
  manifest: any;
  address: string;
  take(fresh: boolean): { worker: Worker; life: string; said: (MessageEvent | ErrorEvent)[] };
  dress(): void;
}

/** What watch.js has made: a program of the page says there that it is at work. */
declare var modules: { ready(name: string): void } | undefined;

declare var calculatorRuntime: CalculatorRuntime;

/** What kept.js has made for the theme: what it keeps in this browser. */
declare var __md_get: (name: string) => any;
declare var __md_set: (name: string, value: unknown) => void;
