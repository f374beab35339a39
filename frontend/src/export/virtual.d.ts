declare module 'virtual:export-words' {
  const words: import('./words').Words;
  export default words;
}
