/** A page in a line of text. */
import type { OpenPage } from '../opened';
import { earlyBridge } from './bridge';
import { lineSize } from './line-size';
import { openWith } from './product';

export const openLine: OpenPage = (content, start) => openWith(content, start, earlyBridge(), lineSize());
