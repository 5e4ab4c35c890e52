using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Affiliate.Testing;

namespace Affiliate.House.Tests.Deployment;

public sealed partial class ComposeTests
{
    public static TheoryData<string> Services => [.. Compose.Services.Keys];

    [Fact]
    public async Task It_fits_the_schema_of_the_Compose_Specification() => Assert.Empty(await Validators.ComposeAsync(Compose.File));

    [Fact]
    public async Task Docker_compose_reads_it() =>
        await Command.RunAsync(["docker-compose", "-f", Compose.File, "config", "--quiet"], folder: Repository.Root);

    [Fact]
    public void Every_part_is_there() => Assert.Superset(
        new HashSet<string>(StringComparer.Ordinal)
        {
            "postgres", "rabbitmq", "mongo", "collector", "tempo", "prometheus", "grafana", "gateway", "ingestion", "conversion",
            "leadstatus", "commission", "notification", "reporting",
        },
        Compose.Services.Keys.ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Every_image_is_pinned()
    {
        var built = From().Matches(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "Dockerfile")))
            .Select(match => match.Groups["image"].Value);
        var taken = Compose.Services.Values.Select(service => (string?)service["image"]).OfType<string>();
        Assert.All(built.Concat(taken), image => Assert.Matches(Pinned(), image));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_has_no_more_rights_than_it_needs(string name)
    {
        var service = Compose.Services[name];
        Assert.Equal("true", (string?)service["read_only"]);
        Assert.Equal(["ALL"], service["cap_drop"].Texts());
        Assert.Contains("no-new-privileges:true", service["security_opt"].Texts());
        Assert.True(service["cap_add"] is null && service["privileged"] is null, "Nothing is given back.");

        // Ours is not root by its Dockerfile.
        if (service["build"] is null)
            Assert.True((string?)service["user"] is { } user && user is not "root" and not "0", "It runs as root.");
    }

    [Fact]
    public void Our_own_image_is_not_root() => Assert.Matches(
        UserNumber(), File.ReadAllLines(Path.Combine(Repository.Root, "deploy", "Dockerfile")).Last(
            line => line.StartsWith("USER ", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Services))]
    public void Who_waits_for_another_waits_for_its_health_where_it_tells_it(string name)
    {
        foreach (var (waitedFor, how) in Compose.Services[name]["depends_on"].Members())
        {
            var tells = Compose.Services[waitedFor]["healthcheck"] is not null;
            Assert.Equal((waitedFor, tells ? "service_healthy" : "service_started"), (waitedFor, (string?)how!["condition"]));
        }
    }

    [Fact]
    public void Every_program_can_be_asked_for_its_health_and_waits_for_its_database_and_bus() => Assert.All(
        Compose.Programs.Select(name => Compose.Services[name]),
        service =>
        {
            Assert.Equal(["CMD", "/app/service", "health"], service["healthcheck"]!["test"].Texts());
            Assert.NotNull(service["depends_on"]!["postgres"]);
            Assert.NotNull(service["depends_on"]!["rabbitmq"]);
        });

    [Fact]
    public void Passwords_and_keys_are_files() => Assert.All(
        Compose.Services.Values.SelectMany(service => service["environment"].Members())
            .Where(setting => Secret().IsMatch(setting.Key) && !setting.Key.EndsWith("USERNAME", StringComparison.Ordinal)),
        setting => Assert.StartsWith("/run/secrets/", (string?)setting.Value, StringComparison.Ordinal));

    [Fact]
    public async Task Every_secret_is_declared_used_and_made()
    {
        var declared = Compose.Document["secrets"].Members().Select(one => one.Key).Order(StringComparer.Ordinal).ToList();
        var used = Compose.Services.Values.SelectMany(service => service["secrets"].Each())
            .Select(one => one is JsonValue ? (string)one! : (string)one["source"]!).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(declared, used.Order(StringComparer.Ordinal));

        using var made = await MadeSecrets.MakeAsync();
        Assert.All(
            declared, name => Assert.True(File.Exists(Path.Combine(made.Folder, name)), $"deploy/make-secrets does not make {name}."));
    }

    [Fact]
    public void Every_file_that_is_mounted_is_there() => Assert.All(
        Compose.Services.Values.SelectMany(service => service["volumes"].Texts()).Where(volume => volume.StartsWith('.')),
        volume => Assert.True(Path.Exists(Path.Combine(Repository.Root, volume.Split(':')[0])), $"{volume} is not there."));

    [GeneratedRegex(@"^FROM (?<image>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex From();

    [GeneratedRegex(@"^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w-]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pinned();

    [GeneratedRegex("^USER [1-9][0-9]*$", RegexOptions.None, 1000)]
    private static partial Regex UserNumber();

    [GeneratedRegex("(?i)password|secret|token|key|connectionstrings|mongo|uri", RegexOptions.None, 1000)]
    private static partial Regex Secret();
}
