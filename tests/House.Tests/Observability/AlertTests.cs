using Affiliate.House.Tests.Deployment;
using Affiliate.Testing;

namespace Affiliate.House.Tests.Observability;

public sealed class AlertTests
{
    private static readonly string Tests = Path.Combine(Repository.Root, "tests", "House.Tests", "Observability", "alerts.test.yaml");

    public static TheoryData<string> Names => [.. Alerts.All().Select(Alerts.Name)];

    [Fact]
    public async Task Prometheus_takes_the_rules_and_its_configuration()
    {
        await PromtoolAsync("check", "rules", "alerts.yaml");
        await PromtoolAsync("check", "config", "prometheus.yaml");
    }

    [Fact]
    public async Task Every_alert_fires_when_it_should_and_not_before() => await PromtoolAsync("test", "rules", Tests);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_alert_has_a_test_that_fires_it_and_one_that_does_not(string name)
    {
        var cases = Yaml.ReadFile(Tests)["tests"].Each().SelectMany(test => test["alert_rule_test"].Each())
            .Where(test => (string?)test["alertname"] == name).ToList();
        Assert.Contains(cases, test => test["exp_alerts"].Each().Any());
        Assert.Contains(cases, test => !test["exp_alerts"].Each().Any());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_alert_says_how_bad_it_is_and_names_its_runbook(string name)
    {
        var alert = Alerts.All().Single(one => Alerts.Name(one) == name);
        Assert.Contains((string?)alert["labels"]!["severity"], new[] { "warning", "critical" });
        Assert.Equal($"docs/runbooks/{name}.md", (string?)alert["annotations"]!["runbook"]);
        var runbook = File.ReadAllText(Path.Combine(Repository.Root, "docs", "runbooks", $"{name}.md"));
        Assert.All(
            new[] { $"# {name}", "## What it means", "## What to look at", "## What to do" },
            part => Assert.Contains(part, runbook, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_runbook_is_of_an_alert() => Assert.Equal(
        Alerts.All().Select(Alerts.Name).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "runbooks"))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    private static Task PromtoolAsync(params string[] arguments) => Command.RunAsync(["promtool", .. arguments], folder: Alerts.Folder);
}
