using MongoDB.Bson;
using Npgsql;

namespace Affiliate.Testing;

/// <summary>
/// The engine's errors with MongoDB's codes. Its SQLSTATEs are numbers of its own (M001C is a duplicate key); inside a write's answer
/// they stand as PostgreSQL packs them, six bits a letter.
/// </summary>
internal static class EngineErrors
{
    private const int Unknown = 8;

    private static readonly Dictionary<string, (int Code, string Name)> Codes = new(StringComparer.Ordinal)
    {
        ["M0000"] = (1, "InternalError"),
        ["M0001"] = (2, "BadValue"),
        ["M0003"] = (9, "FailedToParse"),
        ["M0004"] = (14, "TypeMismatch"),
        ["M0006"] = (20, "IllegalOperation"),
        ["M0008"] = (26, "NamespaceNotFound"),
        ["M0009"] = (27, "IndexNotFound"),
        ["M000A"] = (28, "PathNotViable"),
        ["M000D"] = (40, "ConflictingUpdateOperators"),
        ["M000E"] = (43, "CursorNotFound"),
        ["M000F"] = (48, "NamespaceExists"),
        ["M000G"] = (52, "DollarPrefixedFieldName"),
        ["M000M"] = (66, "ImmutableField"),
        ["M000N"] = (67, "CannotCreateIndex"),
        ["M000P"] = (72, "InvalidOptions"),
        ["M000Q"] = (73, "InvalidNamespace"),
        ["M000R"] = (85, "IndexOptionsConflict"),
        ["M000S"] = (86, "IndexKeySpecsConflict"),
        ["M000U"] = (115, "CommandNotSupported"),
        ["M001B"] = (10334, "BSONObjectTooLarge"),
        ["M001C"] = (CommandFailure.DuplicateKey, "DuplicateKey"),
        ["M003A"] = (17419, "Location17419"),
        ["M003B"] = (17420, "Location17420"),
        ["M007U"] = (40324, "UnrecognizedCommand"),
        ["M0087"] = (40414, "Location40414"),
        ["M0088"] = (40415, "Location40415"),
        ["M00F1"] = (112, "WriteConflict"),
        [PostgresErrorCodes.UniqueViolation] = (CommandFailure.DuplicateKey, "DuplicateKey"),
        [PostgresErrorCodes.ExclusionViolation] = (CommandFailure.DuplicateKey, "DuplicateKey"),
        [PostgresErrorCodes.QueryCanceled] = (50, "MaxTimeMSExpired"),
    };

    public static CommandFailure Failure(PostgresException error)
    {
        var (code, name) = Known(error.SqlState);
        return new(code, name, Text(code, error.SqlState, error.MessageText));
    }

    /// <summary>Puts MongoDB's codes into the errors of single documents.</summary>
    public static void Translate(BsonDocument answer)
    {
        foreach (var error in answer.GetValue("writeErrors", new BsonArray()).AsBsonArray.Select(each => each.AsBsonDocument))
        {
            var state = Unpack(error["code"].ToInt32());
            var code = Known(state).Code;
            error["code"] = code;
            error["errmsg"] = Text(code, state, error["errmsg"].AsString);
        }
    }

    private static (int Code, string Name) Known(string state) => Codes.GetValueOrDefault(state, (Unknown, "UnknownError"));

    /// <summary>MongoDB's own words for a duplicate key begin with its code, and some look for it.</summary>
    private static string Text(int code, string state, string message) => code switch
    {
        CommandFailure.DuplicateKey => $"E11000 duplicate key error: {message}",
        Unknown => $"{message} ({state})",
        _ => message,
    };

    private static string Unpack(int packed) =>
        string.Create(5, packed, (letters, rest) =>
        {
            for (var letter = 0; letter < letters.Length; letter++)
                letters[letter] = (char)('0' + ((rest >> (6 * letter)) & 63));
        });
}
