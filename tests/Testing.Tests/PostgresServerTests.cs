using System.Globalization;
using Npgsql;

namespace Affiliate.Testing.Tests;

public sealed class PostgresServerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_server_comes_back_on_the_same_port_with_its_committed_rows(bool fast)
    {
        await using var server = await PostgresServer.CreateAsync(fast);
        var database = await server.CreateDatabaseAsync("ledger");
        await ExecuteAsync(database, "CREATE TABLE posting (amount numeric); INSERT INTO posting VALUES (1.5), (2)");

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(database, "SELECT 1"));
        await server.StartAsync();

        Assert.Equal("3.5", await ScalarAsync(database, "SELECT sum(amount) FROM posting"));
    }

    [Fact]
    public async Task A_role_cannot_connect_to_another_database()
    {
        var server = await SharedServers.PostgresAsync();
        var own = await server.CreateDatabaseAsync("conversion");
        var other = await server.CreateDatabaseAsync("commission");
        await ExecuteAsync(other, "CREATE TABLE secret (x int)");

        foreach (var database in new[] { new NpgsqlConnectionStringBuilder(other).Database, "postgres", "template1" })
        {
            var foreign = new NpgsqlConnectionStringBuilder(own) { Database = database }.ConnectionString;
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(foreign, "SELECT 1"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Theory]
    [InlineData("CREATE DATABASE more")]
    [InlineData("CREATE ROLE more")]
    [InlineData("COPY (SELECT 1) TO PROGRAM 'true'")]
    public async Task A_role_may_do_nothing_outside_its_database(string statement)
    {
        var server = await SharedServers.PostgresAsync();
        var own = await server.CreateDatabaseAsync("ingestion");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(own, statement));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_role_needs_its_password()
    {
        var server = await SharedServers.PostgresAsync();
        var own = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync("gateway")) { Password = "guess" };
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(own.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Same_name_twice_makes_two_databases()
    {
        var server = await SharedServers.PostgresAsync();
        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.CreateDatabaseAsync("twice")));
        Assert.Equal(4, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Removed_server_leaves_no_folder()
    {
        var process = await PostgresProcess.CreateAsync(fast: true);
        var server = await PostgresServer.CreateAsync(process);
        await server.DisposeAsync();
        Assert.False(Directory.Exists(process.Folder));
    }

    private static async Task ExecuteAsync(string connectionString, string sql) => await ScalarAsync(connectionString, sql);

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
