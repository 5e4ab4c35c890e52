using System.Security.Cryptography;
using DotNet.Testcontainers.Configurations;
using Testcontainers.PostgreSql;

namespace Affiliate.Testing;

/// <summary>PostgreSQL in a container, set as <see cref="PostgresProcess"/> is.</summary>
internal sealed class PostgresContainer : ServerContainer
{
    /// <summary>The one of docker-compose.yml.</summary>
    public const string Image = "postgres:15.14";

    private PostgresContainer(string password, bool fast)
        : base(password, host => Build(host, fast))
    {
    }

    public static PostgresContainer Create(bool fast) => new(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), fast);

    private static PostgreSqlContainer Build(ServerContainer host, bool fast)
    {
        var image = new PostgreSqlBuilder(Image)
            .WithPassword(host.Password)
            .WithEnvironment("LC_ALL", PostgresSettings.Locale)
            .WithEnvironment("POSTGRES_INITDB_ARGS", string.Join(' ', PostgresSettings.Initialisation))
            // Testcontainers' own arguments give up synchronous_commit too: a kill would lose rows that were committed.
            .WithCommand(new OverwriteEnumerable<string>(PostgresSettings.Arguments(fast)));
        return host.Prepare(image, PostgreSqlBuilder.PostgreSqlPort, PostgresSettings.StartDeadline).Build();
    }
}
