using Affiliate.ServiceDefaults.Hosting;
using MongoDB.Driver;

namespace Affiliate.ServiceDefaults.Journal;

/// <summary>Where services keep their journals. Section <c>Journal</c>.</summary>
/// <param name="Mongo">
/// <c>Journal:Mongo</c>, a MongoDB connection string: each service has a database <c>affiliate_{service}</c> there. Without it the
/// journal is a table of the service's own database.
/// </param>
internal sealed record JournalOptions(MongoClientSettings? Mongo)
{
    private const string Key = "Journal:Mongo";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    /// <summary>Reads and checks the setting; a wrong one stops the start with one line naming its key.</summary>
    public static JournalOptions Read(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } connection)
            return new JournalOptions(Mongo: null);
        try
        {
            var settings = MongoClientSettings.FromConnectionString(connection);
            if (!connection.Contains("serverSelectionTimeout", StringComparison.OrdinalIgnoreCase))
                settings.ServerSelectionTimeout = Patience;
            if (!connection.Contains("socketTimeout", StringComparison.OrdinalIgnoreCase))
                settings.SocketTimeout = LongestAnswer;
            return new JournalOptions(settings);
        }
        catch (Exception fault) when (fault is MongoException or ArgumentException or FormatException)
        {
            throw new ConfigurationFault(Key, "is no connection string for MongoDB; it looks like mongodb://user:password@host:27017/");
        }
    }
}
