/** A page in a line of text: the style sheet lets Forge give it the width of its content. */
import '../../styles/forge-line.css';

export { openBlock as openLine } from './product';
