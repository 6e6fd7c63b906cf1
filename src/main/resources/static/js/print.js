// Paper prints at a click.
document.addEventListener('click', (event) => {
  if (event.target.closest?.('[data-print]')) window.print();
});
