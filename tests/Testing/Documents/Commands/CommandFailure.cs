using MongoDB.Bson;

namespace Affiliate.Testing;

/// <summary>A command that fails as a whole, with MongoDB's code.</summary>
internal sealed class CommandFailure(int code, string name, string message) : Exception(message)
{
    public const int DuplicateKey = 11000;

    public BsonDocument Answer => new()
    {
        { "ok", 0.0 }, { "errmsg", Message }, { "code", code }, { "codeName", name },
    };

    public static CommandFailure NoSuchCommand(string command) => new(59, "CommandNotFound", $"no such command: '{command}'");

    public static CommandFailure NotSpoken(string what) =>
        new(115, "CommandNotSupported", $"The tests' MongoDB front does not speak {what}.");

    public static CommandFailure NoTransactions() =>
        new(20, "IllegalOperation", "Transaction numbers are only allowed on a replica set member or mongos");

    public static CommandFailure Unexpected(string command, Exception error) =>
        new(1, "InternalError", $"The tests' MongoDB front failed at {command}: {error.GetType().Name}: {error.Message}");

    public static CommandFailure NoSuchCursor(long id) => new(43, "CursorNotFound", $"cursor id {id} not found");
}
