using System.Globalization;
using System.Text.RegularExpressions;
using Affiliate.Testing;
using Npgsql;

namespace Affiliate.House.Tests.Deployment;

/// <summary>PostgreSQL refuses who comes when all its connections are taken: all programs together may not open more.</summary>
public sealed partial class DatabaseConnectionTests
{
    // An update brings one up while another has not ended yet.
    private const int InAnUpdate = 2;
    private const int OfAJob = 2;

    // What PostgreSQL keeps for its superuser, its operator's and who measures.
    private const int Others = 20;

    // A connection that has planned what it asks for, by common estimates (5 to 10 MB).
    private const int MegabytesEach = 8;

    [Theory]
    [InlineData("single-node")]
    [InlineData("production")]
    public async Task All_pods_together_open_no_more_connections_than_PostgreSQL_takes(string overlay)
    {
        using var made = await MadeSecrets.MakeAsync();
        var secrets = MadeSecrets.Read(await made.KubernetesAsync());
        var cluster = await Cluster.OfAsync(overlay);
        var lists = OfConversionsLists();
        var opened = Compose.Programs.Sum(program =>
        {
            var pool = new NpgsqlConnectionStringBuilder(secrets[program][program + ".connection"]).MaxPoolSize;
            return ((MostPods(cluster, program) + InAnUpdate) * (pool + (program == "conversion" ? lists : 0))) + OfAJob;
        });

        Assert.InRange(opened + Others, 1, Number(Parameter(cluster, "max_connections")));
    }

    [Theory]
    [InlineData("single-node")]
    [InlineData("production")]
    public async Task PostgreSQL_has_the_memory_for_all_its_connections(string overlay)
    {
        var cluster = await Cluster.OfAsync(overlay);
        var limit = Megabytes((string)cluster.One("Cluster", "postgres")["spec"]!["resources"]!["limits"]!["memory"]!);
        var connections = Number(Parameter(cluster, "max_connections")) * MegabytesEach;

        Assert.InRange(Megabytes(Parameter(cluster, "shared_buffers")) + connections, 1, limit);
    }

    private static int MostPods(Cluster cluster, string program) =>
        cluster.All("ScaledObject").SingleOrDefault(one => (string?)one["spec"]!["scaleTargetRef"]!["name"] == program) is { } scaled
            ? Number((string)scaled["spec"]!["maxReplicaCount"]!)
            : Number((string)cluster.One("Deployment", program)["spec"]!["replicas"]!);

    // Conversion's lists have connections of their own; whoever gives another program such has to count them here.
    private static int OfConversionsLists()
    {
        var code = Directory.GetFiles(Path.Combine(Repository.Root, "services"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).Where(text => text.Contains("MaxPoolSize", StringComparison.Ordinal));
        return Number(ListsAtMost().Match(Assert.Single(code)).Groups["number"].Value);
    }

    private static string Parameter(Cluster cluster, string name) =>
        (string)cluster.One("Cluster", "postgres")["spec"]!["postgresql"]!["parameters"]![name]!;

    private static int Megabytes(string amount) =>
        Number(amount.TrimEnd('G', 'i', 'B', 'M')) * (amount.Contains('G', StringComparison.Ordinal) ? 1024 : 1);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("const int Most = (?<number>[0-9]+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListsAtMost();
}
