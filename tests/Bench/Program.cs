using Affiliate.Bench;
using Affiliate.Bench.Clicks;
using Affiliate.Bench.Conversions;
using Affiliate.Bench.Deliveries;
using Affiliate.Bench.Events;
using Affiliate.Bench.Feeds;
using Affiliate.Bench.Journal;
using Affiliate.Bench.Lists;
using Affiliate.Bench.Network;
using Affiliate.Bench.Peers;
using Affiliate.Bench.Reports;
using Affiliate.Testing;

// Baselines run in processes of their own, which are this program too.
if (await BaselineServer.RunIfAskedAsync())
    return 0;

string[] known = ["click", "conversion", "accrual", "peers", "feed", "events", "delivery", "list", "journal", "report", "all"];
var asked = args is [] ? "all" : args[0];
if (args.Length > 1 || !known.Contains(asked, StringComparer.Ordinal))
{
    await Console.Error.WriteLineAsync(
        "Usage: dotnet run -c Release --project tests/Bench [click|conversion|accrual|peers|feed|events|delivery|list|journal|report|all]");
    return 2;
}

// Baselines and servers share this machine's loopback; a container's network would measure something else.
Environment.SetEnvironmentVariable(TestServers.Variable, TestServers.Processes);
Machine.Print();
if (asked is "click" or "conversion" or "accrual" or "peers" or "feed" or "all")
{
    await using var network = await BenchNetwork.StartAsync();
    if (asked is "click" or "all")
        await ClickBenchmark.RunAsync(network);
    if (asked is "conversion" or "all")
        await ConversionBenchmark.RunAsync(network);
    if (asked is "accrual" or "all")
        await AccrualBenchmark.RunAsync(network);
    if (asked is "peers" or "all")
        await PeerBenchmark.RunAsync(network);
    if (asked is "feed" or "all")
        await FeedBenchmark.RunAsync(network);
}

if (asked is "events" or "all")
    await EventBenchmark.RunAsync();
if (asked is "delivery" or "all")
    await DeliveryBenchmark.RunAsync();
if (asked is "list" or "all")
    await ListBenchmark.RunAsync();
if (asked is "journal" or "all")
    await JournalBenchmark.RunAsync();
if (asked is "report" or "all")
    await ReportBenchmark.RunAsync();
return 0;
