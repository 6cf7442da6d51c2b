import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { AccountChangeView, AccountProposalView } from '#protocol/account-api.ts'
import { problemOf } from '#protocol/problem.ts'
import { stateOf } from '#store/sign-in/account-list.ts'
import { decideProposal, openProposals } from '#store/sign-in/administration.ts'

import { ProblemError, type Context } from '../context.ts'
import { keysOf } from '../sign-in/let-in.ts'
import { CHANGED, PROPOSALS } from '../sign-in/schemas.ts'
import { administratorOf, recentAdministratorOf } from './accounts.ts'
import { paramsOf } from './node.ts'

const BASE = '/api/v1/account-proposals'

/** What one administrator wants and a second one must approve. */
export function accountProposalRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.get(
    BASE,
    {
      schema: {
        summary: 'What waits for a second administrator',
        response: { 200: PROPOSALS },
      },
    },
    async (request): Promise<{ readonly items: readonly AccountProposalView[] }> => {
      const { account } = await administratorOf(context, request)
      const items: AccountProposalView[] = []
      for (const one of await openProposals(sql)) {
        const [of, by] = [await stateOf(sql, one.account), await stateOf(sql, one.proposedBy)]
        items.push({
          id: one.id,
          account: one.account,
          login: of?.login ?? '',
          name: of?.name ?? '',
          proposedBy: by?.name ?? '',
          proposedAt: one.proposedAt,
          mine: one.proposedBy === account.id,
          what: one.body.what,
          ...(one.body.what === 'grant' ? { grant: one.body.grant } : {}),
        })
      }
      return { items }
    },
  )
  for (const [path, approved] of [
    ['approval', true],
    ['refusal', false],
  ] as const)
    app.post(
      `${BASE}/:id/${path}`,
      {
        schema: {
          summary: approved ? 'Approve what another administrator proposed' : 'Decline it',
          response: { 200: CHANGED },
        },
      },
      (request) => decide(context, request, approved),
    )
}

async function decide(
  context: Context,
  request: FastifyRequest,
  approved: boolean,
): Promise<AccountChangeView> {
  const { account } = await recentAdministratorOf(context, request)
  const sql = context.node.pools.core
  const asked = paramsOf(request.params)['id']
  const proposal = (await openProposals(sql)).find(({ id }) => id === asked)
  if (!proposal) throw new ProblemError(problemOf('not-found'))
  // Not for whoever proposed it, nor for whom it gives something.
  const isOwn = proposal.proposedBy === account.id || proposal.account === account.id
  if (approved && isOwn) throw new ProblemError(problemOf('four-eyes'))
  const decided = await decideProposal(sql, keysOf(context), proposal, {
    actor: account.id,
    approved,
  })
  if (!decided) throw new ProblemError(problemOf('already-settled'))
  await context.sessions.changed(proposal.account)
  return decided.code ?? {}
}
