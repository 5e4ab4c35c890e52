// Copies a snippet. Without a clipboard (plain HTTP) the button stays hidden and the text can be marked by hand.
document.querySelectorAll('[data-copy]').forEach(function (button) {
  if (!navigator.clipboard)
    return;
  button.hidden = false;
  button.addEventListener('click', function () {
    navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent).then(function () {
      button.textContent = '✓';
    });
  });
});
