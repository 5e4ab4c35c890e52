using System.Text.Json.Nodes;
using Affiliate.House.Tests.Deployment;
using Affiliate.Testing;

namespace Affiliate.House.Tests.Observability;

public sealed class DashboardTests
{
    // RabbitMQ's own, from its port 15692, and what Prometheus says of whom it scrapes.
    private static readonly string[] OfOthers = ["rabbitmq_detailed_queue_messages", "rabbitmq_detailed_queue_consumers", "up"];

    // What the collector and the libraries put on their series.
    private static readonly string[] LabelsOfOthers = ["job", "instance", "le", "queue", "http_route", "db_client_connection_state"];

    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "observability");

    private static readonly IReadOnlyList<string> Names =
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "dashboards")).Select(file => Path.GetFileNameWithoutExtension(file))];

    public static TheoryData<string> Dashboards => [.. Names];

    [Theory]
    [MemberData(nameof(Dashboards))]
    public async Task Every_panel_shows_what_is_measured(string name)
    {
        var known = await KnownAsync();
        var panels = Read(name)["panels"].Each().ToList();
        Assert.NotEmpty(panels);
        Assert.All(panels, panel => Assert.All(
            panel["targets"].Each().SelectMany(target => Expression.Metrics((string)target["expr"]!)),
            metric => Assert.True(known.Contains(metric), $"{panel["title"]}: nothing measures {metric}.")));
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Every_panel_asks_for_something_of_a_source_that_is_there(string name)
    {
        var sources = Yaml.ReadFile(Path.Combine(Folder, "grafana", "datasources", "affiliate.yaml"))["datasources"].Each()
            .Select(source => (string)source["uid"]!).ToList();
        Assert.Equal($"affiliate-{name}", (string)Read(name)["uid"]!);
        Assert.All(Read(name)["panels"].Each().SelectMany(panel => panel["targets"].Each()), target =>
        {
            Assert.NotEmpty(Expression.Metrics((string)target["expr"]!));
            Assert.Contains((string)target["datasource"]!["uid"]!, sources);
        });
    }

    [Fact]
    public void Panels_and_alerts_ask_by_labels_that_are_there() => Assert.All(
        Names.SelectMany(name => Read(name)["panels"].Each()).SelectMany(panel => panel["targets"].Each()).Concat(Alerts.All())
            .Select(one => (string)one["expr"]!),
        expression =>
        {
            var isOurs = Expression.Metrics(expression).All(metric => metric.StartsWith("affiliate_", StringComparison.Ordinal));
            Assert.All(Expression.Labels(expression), label => Assert.True(
                LabelsOfOthers.Contains(label, StringComparer.Ordinal) || (isOurs && Instruments.HaveLabel(label)),
                $"Nothing has the label {label}: {expression}"));
        });

    [Fact]
    public async Task Prometheus_understands_every_panel()
    {
        var rules = Names.SelectMany(name => Read(name)["panels"].Each()).SelectMany(panel => panel["targets"].Each())
            .Select((target, index) => new JsonObject { ["record"] = $"panel:{index}", ["expr"] = (string)target["expr"]! });
        var groups = new JsonObject { ["name"] = "panels", ["rules"] = new JsonArray([.. rules]) };
        var file = Path.GetTempFileName();
        try
        {
            // JSON is YAML.
            await File.WriteAllTextAsync(file, new JsonObject { ["groups"] = new JsonArray(groups) }.ToJsonString());
            await Command.RunAsync(["promtool", "check", "rules", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Every_alert_watches_what_is_measured()
    {
        var known = await KnownAsync();
        Assert.All(
            Alerts.All().SelectMany(alert => Expression.Metrics((string)alert["expr"]!)),
            metric => Assert.True(known.Contains(metric), $"Nothing measures {metric}."));
    }

    [Fact]
    public void Everything_that_we_measure_is_shown_or_watched_or_left_out_on_purpose()
    {
        string[] leftOut =
        [
            "affiliate.catalogue.asked", "affiliate.clicks.group", "affiliate.clicks.commit", "affiliate.hook.tokens",
            "affiliate.journal.lag", "affiliate.product_feed.pages", "affiliate.reports.counted", "affiliate.reports.duration",
            "affiliate.script.files", "affiliate.whatif.duration", "affiliate.gateway.authentication_failures",
            "affiliate.service_levels.lost", "affiliate.service_levels.nobody", "affiliate.service_levels.rows",
        ];
        var seen = Names.SelectMany(name => Read(name)["panels"].Each())
            .SelectMany(panel => panel["targets"].Each()).Select(target => (string)target["expr"]!)
            .Concat(Alerts.All().Select(alert => (string)alert["expr"]!))
            .SelectMany(Expression.Metrics).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            leftOut.Order(StringComparer.Ordinal),
            Instruments.Ours().Where(one => !one.PrometheusNames().Any(seen.Contains)).Select(one => one.Name)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static JsonNode Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "dashboards", name + ".json")))!;

    private static async Task<HashSet<string>> KnownAsync() => Instruments.Ours().Concat(await Instruments.OfLibrariesAsync())
        .SelectMany(one => one.PrometheusNames()).Concat(OfOthers).ToHashSet(StringComparer.Ordinal);
}
