function verdict() {
  const leaks = report.leaks.reduce((sum, leak) => sum + leak.differences.length, 0);
  const element = byId('verdict');
  element.classList.add(report.ok ? 'good' : 'bad');
  element.textContent = report.ok ? '✓ Nothing failed, nothing is left behind'
    : '✗ ' + (report.stopped ? 'Stopped before its end'
      : `${counted(report.totals.failures, 'failure')}, ${counted(leaks, 'leak')}`);
  const where = report.environment;
  byId('where').textContent = `Provider ${where.provider}, ${where.tunnel} tunnels, ${where.kernel}, `
    + `${where.processors} processors, ${report.scenario.threads} threads, seed ${report.scenario.seed}`;
  return leaks;
}

function tiles(leaks) {
  const totals = report.totals;
  const shown = [
    ['VMs booted', whole(totals.booted)],
    ['boots a second', significant(report.bootsPerSecond)],
    ['real time', duration(report.wallNanos)],
    ['virtual time', duration(report.virtualNanos)],
    ['most at once', whole(totals.mostPresent)],
    ['guests crashed', whole(totals.guestCrashes)],
    ['VMs orphaned', whole(totals.orphans)],
    ['booted again', whole(totals.rebooted)],
    ['failures', whole(totals.failures), totals.failures > 0],
    ['leaks', whole(leaks), leaks > 0],
  ];
  if (report.peakMemoryBytes) shown.push(['peak memory', bytes(report.peakMemoryBytes)]);
  byId('tiles').append(...shown.map(([name, value, bad]) =>
    make('div', bad ? {class: 'bad'} : {}, make('dt', {}, name), make('dd', {}, value))));
}

function failures() {
  const to = byId('failures');
  if (report.failures.length === 0) {
    to.append(make('p', {}, make('span', {class: 'badge good'}, '✓ none')));
    return;
  }
  to.append(...report.failures.map(failure => make('p', {class: 'message'},
    make('b', {}, `${failure.what} of ${failure.subject} at ${duration(failure.atNanos)}: `), failure.message)));
  const more = report.totals.failures - report.failures.length;
  if (more > 0) to.append(make('p', {class: 'quiet'}, `and ${whole(more)} more`));
}

function leakChecks() {
  byId('leaks').append(...report.leaks.flatMap(leak => {
    const clean = leak.differences.length === 0;
    return [
      make('p', {}, make('span', {class: clean ? 'badge good' : 'badge bad'}, clean ? '✓ clean' : '✗ leaked'),
        ` ${leak.provider}: ${whole(leak.linksBefore)} links before, ${whole(leak.linksAfter)} after, read by `
        + leak.reader),
      ...leak.differences.map(difference => make('p', {class: 'message'}, difference)),
    ];
  }));
}

function scenario() {
  const it = report.scenario;
  const scale = it.timeScale === 0 ? 'as fast as possible' : `${it.timeScale} s for each virtual second`;
  const facts = [['VMs', whole(it.vms)], ['seed', it.seed], ['threads', it.threads], ['time scale', scale],
    ...Object.entries(it.described)];
  byId('scenario').append(...facts.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, String(value))]));
}

tiles(verdict());
percentiles();
histograms();
whenResized(byId('timeline'), width => byId('timeline').replaceChildren(timeline(width)));
milestones();
failures();
topologies();
leakChecks();
scenario();
