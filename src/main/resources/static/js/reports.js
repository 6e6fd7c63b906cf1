// Draws a chart of each table that asks for one (data-chart), beside the table: what is drawn is what stands in its cells.
// Needs chart.js, which is loaded before. Colours are those of the tokens, so that it follows light and dark.
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  /** light-dark() is not resolved in a custom property: let a real colour property do it. */
  const resolved = (name) => {
    const probe = document.createElement('span');
    probe.className = 'probe';
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value || colour(name);
  };

  const charts = [];
  const draw = (table) => {
    const heads = [...table.tHead.rows[0].cells].slice(1);
    const rows = [...table.tBodies[0].rows];
    // a table has the newest day on top; time goes from left to right
    if (table.dataset.chart === 'line') rows.reverse();
    const canvas = table.parentElement.parentElement.querySelector('canvas');
    const tints = ['--new', '--packed', '--done'];
    charts.push(new Chart(canvas, {
      type: table.dataset.chart,
      data: {
        labels: rows.map((row) => row.cells[0].textContent.trim()),
        datasets: heads.map((head, at) => ({
          label: head.textContent.trim(),
          data: rows.map((row) => Number(row.cells[at + 1].dataset.value)),
          borderColor: resolved(tints[at]), backgroundColor: resolved(tints[at]), borderWidth: 2,
          pointStyle: ['circle', 'rect', 'triangle'][at], pointRadius: rows.length > 40 ? 0 : 3, tension: 0,
        })),
      },
      options: {
        animation: false, maintainAspectRatio: false, responsive: true, interaction: { mode: 'index', intersect: false },
        plugins: { legend: { labels: { color: resolved('--ink-2'), usePointStyle: true, boxWidth: 8, boxHeight: 8, font: { family: getComputedStyle(document.body).fontFamily } } } },
        scales: {
          x: { ticks: { color: resolved('--ink-3'), maxRotation: 0, autoSkip: true, autoSkipPadding: 16 }, grid: { display: false } },
          y: { beginAtZero: true, ticks: { color: resolved('--ink-3'), precision: 0 }, grid: { color: resolved('--rule') } },
        },
      },
    }));
  };
  const all = () => {
    charts.splice(0).forEach((chart) => chart.destroy());
    document.querySelectorAll('table[data-chart]').forEach(draw);
  };
  all();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', all);
})();
