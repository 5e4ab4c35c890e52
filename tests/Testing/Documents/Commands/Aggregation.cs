using MongoDB.Bson;

namespace Affiliate.Testing;

/// <summary>Pipelines that name another database would leave the front's own: they are refused.</summary>
internal static class Aggregation
{
    private static readonly string[] Writing = ["$out", "$merge"];

    public static DocumentCommand Checked(DocumentCommand command)
    {
        foreach (var stage in command.Body.GetValue("pipeline", new BsonArray()).AsBsonArray.OfType<BsonDocument>())
        {
            if (stage.ElementCount > 0 && Writing.Contains(stage.GetElement(0).Name, StringComparer.Ordinal) && NamesDatabase(stage[0]))
                throw CommandFailure.NotSpoken($"{stage.GetElement(0).Name} into another database");
        }

        return command;
    }

    private static bool NamesDatabase(BsonValue target) =>
        target is BsonDocument document && (document.Contains("db") || (document.TryGetValue("into", out var into) && NamesDatabase(into)));
}
