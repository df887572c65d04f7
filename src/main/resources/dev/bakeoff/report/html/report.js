
// Lets a reader sort tables by a column. The page shows everything without it.
document.querySelectorAll('table.sortable').forEach(function (table) {
  var body = table.tBodies[0];
  var heads = table.querySelectorAll('thead th');
  heads.forEach(function (head, index) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.textContent = '';
    head.appendChild(button);
    button.addEventListener('click', function () {
      var ascending = head.getAttribute('aria-sort') !== 'ascending';
      heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
      var numeric = head.classList.contains('number');
      var key = function (row) {
        var cell = row.cells[index];
        if (!numeric) { return cell.textContent.toLowerCase(); }
        return cell.dataset.v === undefined ? null : Number(cell.dataset.v);
      };
      Array.from(body.rows).sort(function (a, b) {
        var x = key(a);
        var y = key(b);
        if (x === y) { return 0; }
        if (x === null) { return 1; }
        if (y === null) { return -1; }
        return (x > y ? 1 : -1) * (ascending ? 1 : -1);
      }).forEach(function (row) { body.appendChild(row); });
    });
  });
});
