using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Affiliate.Testing;
using Microsoft.Extensions.Hosting;

namespace Affiliate.House.Tests.Deployment;

public sealed partial class KubernetesTests
{
    private const string Production = "production";

    public static TheoryData<string> Overlays => ["single-node", Production, "production-external"];

    public static TheoryData<string> Programs => [.. Compose.Programs];

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_resource_fits_its_schema_and_has_no_field_that_is_not_its_own(string overlay) =>
        Assert.Empty(await Validators.ManifestsAsync((await Cluster.OfAsync(overlay)).Text));

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_overlay_runs_every_program_and_its_migrations_and_keeps_one_up_while_a_node_is_emptied(string overlay)
    {
        var cluster = await Cluster.OfAsync(overlay);
        var programs = Compose.Programs.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(programs, cluster.All("Deployment").Select(Cluster.Name).Order(StringComparer.Ordinal));
        Assert.Equal(programs, cluster.All("PodDisruptionBudget").Select(Cluster.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            programs.Select(name => "migrate-" + name), cluster.All("Job").Select(Cluster.Name).Order(StringComparer.Ordinal));
        Assert.All(cluster.All("Job"), job => Assert.Equal(["migrate"], Cluster.Container(job)["args"].Texts()));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Jobs_of_the_last_update_are_found_by_the_label_that_upgrades_md_deletes_them_by(string overlay)
    {
        var written = DeletedBy().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "upgrades.md")));
        Assert.True(written.Success, "docs/upgrades.md does not say by which label the jobs are deleted.");
        Assert.All(
            (await Cluster.OfAsync(overlay)).All("Job"),
            job => Assert.Equal(written.Groups["value"].Value, (string?)job["metadata"]!["labels"]?[written.Groups["label"].Value]));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_answers_until_nobody_sends_to_it_and_then_has_time_to_finish(string program)
    {
        var deployment = (await Cluster.OfAsync(Production)).One("Deployment", program);
        var pause = (string?)Cluster.Container(deployment)["lifecycle"]?["preStop"]?["sleep"]?["seconds"];
        Assert.Equal("5", pause);
        var grace = int.Parse((string)Cluster.Pod(deployment)["terminationGracePeriodSeconds"]!, CultureInfo.InvariantCulture);
        var shutdown = new HostOptions().ShutdownTimeout + TimeSpan.FromSeconds(5);
        Assert.InRange(TimeSpan.FromSeconds(grace), shutdown + TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_is_probed_limited_and_spread_and_has_no_more_rights_than_it_needs(string program)
    {
        var cluster = await Cluster.OfAsync(Production);
        var deployment = cluster.One("Deployment", program);
        var container = Cluster.Container(deployment);
        Assert.Equal("/health/ready", (string?)container["startupProbe"]!["httpGet"]!["path"]);
        Assert.Equal("/health/ready", (string?)container["readinessProbe"]!["httpGet"]!["path"]);
        Assert.Equal("/health/live", (string?)container["livenessProbe"]!["httpGet"]!["path"]);
        Assert.NotNull(container["resources"]!["requests"]!["cpu"]);
        Assert.NotNull(container["resources"]!["limits"]!["memory"]);
        Assert.All(
            Cluster.Pod(deployment)["topologySpreadConstraints"].Each(),
            spread => Assert.Equal(program, (string?)spread["labelSelector"]!["matchLabels"]!["app.kubernetes.io/name"]));
        foreach (var workload in new[] { deployment, cluster.One("Job", "migrate-" + program) })
            HasNoRights(workload);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_has_the_settings_and_secrets_that_it_has_in_docker_compose(string program)
    {
        var cluster = await Cluster.OfAsync(Production);
        var common = Assert.Single(cluster.All("ConfigMap"))["data"].Members()
            .Select(one => KeyValuePair.Create(one.Key, (string)one.Value!)).ToList();
        string[] onlyHere = ["Storage__MigrateAtStart", "Gateway__TrustedProxies"];
        foreach (var workload in new[] { cluster.One("Deployment", program), cluster.One("Job", "migrate-" + program) })
        {
            var settings = common.Where(one => !onlyHere.Contains(one.Key, StringComparer.Ordinal)).Concat(Cluster.Settings(workload));
            Assert.Equal(
                Compose.Settings(program).OrderBy(one => one.Key, StringComparer.Ordinal),
                settings.OrderBy(one => one.Key, StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_scales_by_processor_time_and_by_each_of_its_queues(string program)
    {
        var triggers = (await Cluster.OfAsync(Production)).One("ScaledObject", program)["spec"]!["triggers"].Each().ToList();
        Assert.Single(triggers, trigger => (string?)trigger["type"] == "cpu");
        Assert.Equal(
            Queues.Of(program).Order(StringComparer.Ordinal),
            triggers.Where(trigger => (string?)trigger["type"] == "rabbitmq").Select(trigger => (string)trigger["metadata"]!["queueName"]!)
                .Order(StringComparer.Ordinal));
    }

    private static void HasNoRights(JsonNode workload)
    {
        var pod = Cluster.Pod(workload);
        Assert.Equal("false", (string?)pod["automountServiceAccountToken"]);
        Assert.Equal("true", (string?)pod["securityContext"]!["runAsNonRoot"]);
        Assert.Equal("RuntimeDefault", (string?)pod["securityContext"]!["seccompProfile"]!["type"]);
        var rights = Cluster.Container(workload)["securityContext"]!;
        Assert.Equal("true", (string?)rights["readOnlyRootFilesystem"]);
        Assert.Equal("false", (string?)rights["allowPrivilegeEscalation"]);
        Assert.Equal(["ALL"], rights["capabilities"]!["drop"].Texts());
    }

    [GeneratedRegex("delete job -l (?<label>[^ =]+)=(?<value>[^ ]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DeletedBy();
}
