/**
 * The pages' script: headings sort their table, and a field
 * filters it. Without it, everything is shown.
 */
export const sorting = `(() => {
  const keyOf = (row, index) => {
    const cell = row.cells[index];
    const key = cell.dataset.sort ?? cell.textContent;
    const number = Number(key);
    return key === '' || Number.isNaN(number) ? key : number;
  };
  const compare = (a, b) =>
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : typeof a === typeof b ? String(a).localeCompare(String(b)) : typeof a === 'number' ? 1 : -1;
  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const order = head.getAttribute('aria-sort') === 'descending' ? 'ascending' : 'descending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', order);
        const sign = order === 'ascending' ? 1 : -1;
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => sign * compare(keyOf(a, index), keyOf(b, index)));
        table.tBodies[0].append(...rows);
      });
    });
  }
  for (const input of document.querySelectorAll('input[data-filters]')) {
    const table = document.getElementById(input.dataset.filters).querySelector('table');
    const status = document.getElementById(input.getAttribute('aria-describedby'));
    input.closest('.filter').hidden = false;
    input.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
        if (!row.hidden) shown += 1;
      }
      status.textContent = wanted === '' ? '' : shown + ' shown';
    });
  }
})();`;
