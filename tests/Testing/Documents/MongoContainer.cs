using DotNet.Testcontainers.Containers;
using Testcontainers.MongoDb;

namespace Affiliate.Testing;

/// <summary>MongoDB itself in a container, without accounts.</summary>
internal sealed class MongoContainer() : ServerContainer(password: "", Build), IMongoHost
{
    /// <summary>The one of docker-compose.yml.</summary>
    public const string Image = "mongo:8.0.13";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    public Task HangAsync() => Container.PauseAsync();

    public Task ResumeAsync() => Container.UnpauseAsync();

    private static IContainer Build(ServerContainer host)
    {
        var image = new MongoDbBuilder(Image).WithUsername("").WithPassword("");
        return host.Prepare(image, MongoDbBuilder.MongoDbPort, StartDeadline).Build();
    }
}
