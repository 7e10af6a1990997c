// The part of qrcode-generator that pages use; its module is copied here when the site is built.
interface QrCode {
  addData(text: string): void;
  make(): void;
  getModuleCount(): number;
  isDark(row: number, column: number): boolean;
}
export default function qrcode(version: 0, correction: "L" | "M" | "Q" | "H"): QrCode;
