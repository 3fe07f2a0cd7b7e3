"""Who answers whom in chat, where the platform did not say: inferred, with a stated certainty (docs/REPLIES.md).

    infer(community, batches)   for what the batches wrote, and what their arrival may change; None: everything

What was decided stands in `InferredReply`. A decision depends only on the messages shortly before it, so that
inferring batch by batch and all at once give the same rows.
"""

from relationships.replies.inference import infer

__all__ = ["infer"]
