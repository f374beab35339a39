// What the bridge asks of the product's dialogs: one at a time, with the buttons that it names.
export function productDialogs(element) {
  const dialogs = {
    create({ header, width, height, actions }, dialogExtension) {
      const box = element('dialog', '', 'editor-dialog');
      const title = element('h2', header);
      title.id = 'editor-title';
      box.setAttribute('aria-labelledby', title.id);
      box.append(title, element('div', '', 'editor-frame'), element('div', '', 'editor-buttons'));
      box.style.width = width;
      box.style.height = height;
      dialogExtension.options.isDialog = true;
      box.children[1].append(connectHost.create(dialogExtension)[0]);
      for (const { identifier, text, onClick, disabled } of actions) {
        const button = element('button', text);
        button.type = 'button';
        button.dataset.button = identifier;
        button.disabled = disabled ?? false;
        button.addEventListener('click', onClick);
        box.children[2].prepend(button);
      }
      box.addEventListener('close', () => box.remove());
      document.body.append(box);
      box.showModal();
      box.querySelector('iframe').focus();
    },
    close: () => document.querySelector('.editor-dialog')?.close(),
    isActiveDialog: () => document.querySelector('.editor-dialog') !== null,
    button: (identifier) => document.querySelector(`.editor-dialog [data-button="${identifier}"]`),
    setButtonDisabled(identifier, disabled) {
      const button = dialogs.button(identifier);
      if (button) button.disabled = disabled;
    },
    isButtonDisabled: (identifier) => dialogs.button(identifier)?.disabled ?? false,
    toggleButton: (identifier) => dialogs.setButtonDisabled(identifier, !dialogs.isButtonDisabled(identifier)),
    setButtonHidden(identifier, hidden) {
      const button = dialogs.button(identifier);
      if (button) button.hidden = hidden;
    },
    isButtonHidden: (identifier) => dialogs.button(identifier)?.hidden ?? false,
  };
  return dialogs;
}
