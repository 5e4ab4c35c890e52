// Draws the figures that a page carries in data-chart: { series: [name], data: [[seconds], [value], …] }.
(function () {
  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  document.querySelectorAll('[data-chart]').forEach(function (place) {
    var given = JSON.parse(place.dataset.chart);
    var axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
    var plot = new uPlot({
      width: place.clientWidth - 16,
      height: 240,
      tzDate: function (seconds) { return uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'); },
      axes: [axis, axis].concat(given.series.length > 1 ? [Object.assign({ side: 1, scale: 'second' }, axis, { grid: { show: false } })] : []),
      series: [{}].concat(given.series.map(function (name, index) {
        return { label: name, stroke: colour('--series-' + (index + 1)), width: 2, scale: index === 0 ? 'y' : 'second' };
      })),
    }, given.data, place);
    addEventListener('resize', function () {
      plot.setSize({ width: place.clientWidth - 16, height: 240 });
    });
  });
})();
