using System.Buffers.Binary;
using MongoDB.Bson;

namespace Affiliate.Testing;

/// <summary>The bytes of an answer: OP_MSG, or OP_REPLY to a connection's first word.</summary>
internal static class WireAnswer
{
    private const int Reply = 1;
    private const int Message = 2013;

    public static byte[] To(WireRequest request, BsonDocument answer)
    {
        var document = answer.ToBson();

        // After the header: for OP_MSG flags and a section of kind 0; for OP_REPLY flags, cursor, first and number of documents.
        var before = request.First ? 36 : 21;
        var bytes = new byte[before + document.Length];
        Write(bytes, 0, bytes.Length);
        Write(bytes, 8, request.Id);
        Write(bytes, 12, request.First ? Reply : Message);
        if (request.First)
            Write(bytes, 32, 1);
        document.CopyTo(bytes, before);
        return bytes;
    }

    private static void Write(byte[] bytes, int at, int number) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), number);
}
