namespace Affiliate.House.Tests.Deployment;

/// <summary>What deploy/k8s/make-secrets prints, beside what reads it.</summary>
public sealed class SecretTests
{
    [Fact]
    public async Task Every_secret_that_is_mounted_is_made_and_holds_the_files_that_are_read()
    {
        using var made = await MadeSecrets.MakeAsync();
        var text = await made.KubernetesAsync();
        Assert.Empty(await Validators.ManifestsAsync(text));
        var secrets = MadeSecrets.Read(text);
        var cluster = await Cluster.OfAsync("production");
        foreach (var workload in cluster.All("Deployment").Concat(cluster.All("Job")))
        {
            var secret = secrets[(string)Cluster.Pod(workload)["volumes"]![0]!["secret"]!["secretName"]!];
            var read = Cluster.Settings(workload).Select(one => Path.GetFileName(one.Value)).Append("bus.uri");
            Assert.Equal(read.Order(StringComparer.Ordinal), secret.Keys.Order(StringComparer.Ordinal));
        }

        var address = secrets["conversion"]["bus.uri"];
        Assert.StartsWith("amqp://affiliate:", address, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', address);
        Assert.All(
            cluster.One("Cluster", "postgres")["spec"]!["managed"]!["roles"].Each(),
            role => Assert.Contains("password", secrets[(string)role["passwordSecret"]!["name"]!].Keys));
        Assert.All(
            cluster.One("MongoDBCommunity", "mongo")["spec"]!["users"].Each(),
            user => Assert.Contains("password", secrets[(string)user["passwordSecretRef"]!["name"]!].Keys));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("production-external")]
    public async Task KEDA_asks_RabbitMQ_by_a_name_that_is_known_in_every_namespace(string overlay)
    {
        using var made = await MadeSecrets.MakeAsync();
        var secrets = MadeSecrets.Read(await made.KubernetesAsync());
        var cluster = await Cluster.OfAsync(overlay);
        var reference = Assert.Single(cluster.One("TriggerAuthentication", "rabbitmq")["spec"]!["secretTargetRef"].Each());

        Assert.Equal("host", (string?)reference["parameter"]);
        var asked = secrets[(string)reference["name"]!][(string)reference["key"]!];
        Assert.Contains(".affiliate.svc", new Uri(asked).Host, StringComparison.Ordinal);
        Assert.Equal(secrets["conversion"]["bus.uri"].Replace("@rabbitmq:", $"@{new Uri(asked).Host}:", StringComparison.Ordinal), asked);
        Assert.Single(cluster.Resources, one => (string?)one["kind"] is "Service" or "RabbitmqCluster" && Cluster.Name(one) == "rabbitmq");
    }
}
